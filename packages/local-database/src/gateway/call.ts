import type { Client } from './client.ts';
import type { Gateway } from './gateway.ts';
import type { Request } from './request.ts';

/** One command of one client, with what is needed to answer it. */
export interface Call {
  gateway: Gateway;
  client: Client;
  request: Request;
}

/** Gives the answer as a BSON document. */
export type Handler = (call: Call) => Buffer | Promise<Buffer>;
