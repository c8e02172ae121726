import type { Conversation } from './sasl.ts';

/** What the gateway knows about one connection of a client. */
export interface Client {
  authenticated: boolean;
  conversation: Conversation | undefined;
}
