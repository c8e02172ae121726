import type { Locale } from '../../contract/locale.ts';
import type { Core } from '../../core.ts';
import { ForumError } from '../../errors.ts';
import { translateFor } from '../../http/locale.ts';

interface Recipient {
  email: string;
  locale: Locale;
}

export type Letters = ReturnType<typeof createLetters>;

/**
 * The letters about accounts. Their links start with the public origin of the settings, never with what a request says
 * of its host; and they hold no word that somebody else could have typed.
 */
export function createLetters({ config, log, mailer }: Pick<Core, 'config' | 'log' | 'mailer'>) {
  const send = async (
    kind: string,
    { email, locale }: Recipient,
    filled: Record<string, string>,
  ): Promise<void> => {
    const t = translateFor(locale);
    const params = { ...filled, email, hub: config.origin };
    const text = [t(`letter.${kind}.text`, params), t('letter.footer', params)].join('\n\n');
    try {
      await mailer.send({ to: email, subject: t(`letter.${kind}.subject`), text: `${text}\n` });
    } catch (error) {
      log.warn({ err: error, kind }, 'a letter was not sent');
      throw new ForumError('unavailable', 'error.mail', { cause: error, retryAfterSeconds: 60 });
    }
  };
  return {
    confirmRegistration: (to: Recipient, token: string) =>
      send('confirm', to, { link: `${config.origin}/register/confirm?token=${token}` }),
    alreadyRegistered: (to: Recipient) =>
      send('known', to, {
        link: `${config.origin}/sign-in`,
        forgotten: `${config.origin}/sign-in/forgotten`,
      }),
    confirmEmail: (to: Recipient, token: string) =>
      send('email-confirm', to, { link: `${config.origin}/settings/email/confirm?token=${token}` }),
    emailKnown: (to: Recipient) => send('email-known', to, { link: `${config.origin}/sign-in` }),
    emailChanged: (to: Recipient) => send('email-changed', to, {}),
    invitation: (to: Recipient, token: string) =>
      send('invitation', to, { link: `${config.origin}/invitations/link/${token}` }),
    guestInvitation: (to: Recipient, { token, ...when }: { token: string; until: string; expires: string }) =>
      send('invitation-guest', to, { link: `${config.origin}/invitations/link/${token}`, ...when }),
    choosePassword: (to: Recipient, address: string) => send('password', to, { link: address }),
    unknownAddress: (to: Recipient) => send('unknown', to, { link: `${config.origin}/register` }),
    passwordChanged: (to: Recipient) =>
      send('changed', to, { forgotten: `${config.origin}/sign-in/forgotten` }),
  };
}
