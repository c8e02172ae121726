export { createMailer, type Mailer } from './mailer.ts';
export type { Message } from './message.ts';
export type { Outbox, SentMessage } from './outbox.ts';
