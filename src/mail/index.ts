export { createMailer, type Mailer, type Message } from './mailer.ts';
export type { Outbox, SentMessage } from './outbox.ts';
