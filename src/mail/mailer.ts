import type { Config } from '../config.ts';
import type { Message } from './message.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSmtpTransport } from './smtp.ts';

export interface Mailer {
  /** Sends one letter. Throws when the mail server does not take it. */
  send(message: Message): Promise<void>;
  /** Where letters go when no mail server is set (never in production); null when there is one. */
  outbox: Outbox | null;
}

/** Sends through SMTP_URL; without it (development and tests) keeps the letters to be read in the hub. */
export function createMailer(
  config: Pick<Config, 'environment' | 'smtpUrl' | 'mailFrom'>,
  now: () => Date,
): Mailer {
  if (config.smtpUrl !== null) {
    const send = createSmtpTransport(config.smtpUrl, config.mailFrom);
    return { send: async (message) => send(safeMessage(message)), outbox: null };
  }
  if (config.environment === 'production') throw new Error('Production needs a mail server: set SMTP_URL');
  const outbox = createOutbox(now);
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- what is wrong with a letter is told like over SMTP
    send: async (message) => {
      outbox.keep(safeMessage(message));
    },
    outbox,
  };
}

/** Line breaks and lists of addresses would let whoever chose a part of the letter write headers of their own. */
function safeMessage(message: Message): Message {
  if (!/^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(message.to)) {
    throw new Error('This is not one mail address');
  }
  return { ...message, subject: message.subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim() };
}
