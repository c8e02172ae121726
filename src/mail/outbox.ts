import type { Message } from './message.ts';

interface SentMessage extends Message {
  at: Date;
}

export interface Outbox {
  keep(message: Message): void;
  /** The latest letters, newest first. */
  latest(): readonly SentMessage[];
}

const KEPT = 20;

/** Keeps the latest letters in memory, for a hub that sends no mail. */
export function createOutbox(now: () => Date): Outbox {
  let messages: readonly SentMessage[] = [];
  return {
    keep: (message) => {
      messages = [{ ...message, at: now() }, ...messages].slice(0, KEPT);
    },
    latest: () => messages,
  };
}
