import { zonedTime, type Locale } from '../../contract/locale.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey, type Transaction } from '../../database/index.ts';
import { conflict, notFound } from '../../errors.ts';
import type { Letters } from './letters.ts';
import type { Members } from './members.ts';
import type { MembersRepository } from './members.repository.ts';
import { newMember } from './new-member.ts';
import type { RequireStrongPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { TokensRepository } from './tokens.repository.ts';

/** Somebody who makes an account with a link that went to their address. */
export interface InvitedPerson {
  name: string;
  email: string;
  password: string;
  locale: Locale;
  /** Sees what they are let into, and nothing that is for members. */
  guest: boolean;
}

/** What a letter of invitation says. */
interface Invitation {
  email: string;
  inviter: Pick<MeView, 'locale' | 'timeZone'>;
  expiresAt: Date;
  guestUntil: Date | null;
}

interface InvitedNeeds {
  members: Members;
  repository: MembersRepository;
  tokens: TokensRepository;
  passwords: Passwords;
  requireStrongPassword: RequireStrongPassword;
  letters: Letters;
}

/** What invitations ask of accounts. Who invites whom to what stands in features/invitations. */
export function createInvited(core: Core, needs: InvitedNeeds) {
  const { repository, tokens, letters } = needs;
  return {
    /**
     * Sends the letter, in the language of the account that the address has, or else in the inviter's. Instants are on
     * the inviter's clock: they chose them there, and a zone of one's own would tell of an account.
     */
    async send({ email, inviter, expiresAt, guestUntil }: Invitation, token: string): Promise<void> {
      const locale = (await repository.findByEmail(email))?.locale ?? inviter.locale;
      const to = { email, locale };
      if (guestUntil === null) {
        await letters.invitation(to, token);
        return;
      }
      const say = (at: Date): string => zonedTime(at, { locale, timeZone: inviter.timeZone });
      await letters.guestInvitation(to, { token, until: say(guestUntil), expires: say(expiresAt) });
    },

    /**
     * Makes an account whose address needs no other proof, with what is done `alongside` it or not at all. Throws
     * 'conflict' when the address has one: whoever has the link reads its letters.
     */
    async register(
      { name, email, password, locale, guest }: InvitedPerson,
      alongside: (memberId: string, session: Transaction) => Promise<void>,
    ): Promise<MeView> {
      needs.requireStrongPassword(password, { name, email }, 'password');
      const passwordHash = await needs.passwords.hash(password);
      const memberId = await refusingTaken(() =>
        core.database.transaction(async (session) => {
          const given = { name, email, passwordHash, locale, guest };
          const id = await repository.add(newMember(given, core.now()), session);
          await tokens.removeRegistrationsOf(email, session);
          await alongside(id, session);
          return id;
        }),
      );
      const member = await needs.members.viewerOf(memberId);
      if (member === null) throw notFound();
      return member;
    },
  };
}

async function refusingTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('error.already-registered') : error;
  }
}
