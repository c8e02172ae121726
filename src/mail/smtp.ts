import type { Message } from './message.ts';

const TIMEOUT_MS = 10_000;

/** Gives a function that hands one letter to the mail server at `url`. */
export function createSmtpTransport(url: string, from: string): (message: Message) => Promise<void> {
  const transport = openTransport(url);
  // What is wrong with the address of the server is told with the first letter.
  transport.catch(() => undefined);
  return async ({ to, subject, text }) => {
    await (
      await transport
    ).sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      // Tells out-of-office robots not to answer.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

/** Loaded here, since a hub without a mail server has no use for it. */
async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A letter is what we wrote, never a file or a page that somebody named in it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
