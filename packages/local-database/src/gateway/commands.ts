import type { Call, Handler } from './call.ts';
import { CODES, CommandError } from './errors.ts';
import { explain } from './explain.ts';
import { reads } from './reads.ts';
import { serverInfo } from './server-info.ts';
import { saslContinue, saslStart } from './sign-in.ts';
import { structure } from './structure.ts';
import { writes } from './writes.ts';

const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    ...serverInfo,
    ...reads,
    ...writes,
    ...structure,
    explain,
    saslStart: ({ gateway, client, request }: Call) => saslStart(gateway.scram, client, request),
    saslContinue: ({ gateway, client, request }: Call) => saslContinue(gateway.scram, client, request),
  }),
);

const BEFORE_SIGN_IN = new Set(['hello', 'isMaster', 'ismaster', 'saslStart', 'saslContinue']);

/** Answers one command; throws what the client must hear. */
export function dispatch(call: Call): Buffer | Promise<Buffer> {
  const { name } = call.request;
  if (!call.client.authenticated && !BEFORE_SIGN_IN.has(name)) {
    throw new CommandError(CODES.unauthorized, `Command ${name} requires authentication`);
  }
  const handler = HANDLERS.get(name);
  if (handler === undefined) throw new CommandError(CODES.commandNotFound, `no such command: '${name}'`);
  return handler(call);
}
