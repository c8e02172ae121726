import { createTransport } from 'nodemailer';
import type { Message } from './message.ts';

const TIMEOUT_MS = 10_000;

/** Gives a function that hands one letter to the mail server at `url`. */
export function createSmtpTransport(url: string, from: string): (message: Message) => Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A letter is what we wrote, never a file or a page that somebody named in it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text }) => {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      // Tells out-of-office robots not to answer.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}
