import { binaryOf, documentOf, encode, readFields, stringOf } from './bson-fields.ts';
import type { Client } from './client.ts';
import { CODES, CommandError } from './errors.ts';
import type { Request } from './request.ts';
import { MECHANISM, type SaslAnswer, type Scram } from './sasl.ts';

/** Answers `saslStart`, also when it came inside a `hello`. */
function startSignIn(scram: Scram, client: Client, command: Buffer): object {
  const fields = readFields(command);
  if (stringOf(command, fields.get('mechanism')) !== MECHANISM) {
    throw new CommandError(CODES.authenticationFailed, `Only ${MECHANISM} is supported`);
  }
  const payload = binaryOf(command, fields.get('payload'))?.toString('utf8') ?? '';
  const { conversation, answer } = scram.start(payload);
  client.conversation = conversation;
  return saslReply(answer);
}

export function saslStart(scram: Scram, client: Client, request: Request): Buffer {
  return encode({ ...startSignIn(scram, client, request.body), ok: 1 });
}

export function saslContinue(scram: Scram, client: Client, request: Request): Buffer {
  const { conversation } = client;
  if (conversation === undefined)
    throw new CommandError(CODES.authenticationFailed, 'No sign-in is under way');
  const payload = binaryOf(request.body, request.fields.get('payload'))?.toString('utf8') ?? '';
  try {
    const answer = scram.finish(conversation, payload, true);
    client.authenticated = true;
    return encode({ ...saslReply(answer), ok: 1 });
  } catch (error) {
    client.conversation = undefined;
    throw error;
  }
}

/** The part of a `hello` that starts the sign-in, if there is one. */
export function speculative(scram: Scram, client: Client, request: Request): object {
  const command = documentOf(request.body, request.fields.get('speculativeAuthenticate'));
  if (command === undefined) return {};
  try {
    return { speculativeAuthenticate: startSignIn(scram, client, command) };
  } catch {
    // As a server does: the client signs in the long way and hears there what is wrong.
    return {};
  }
}

function saslReply(answer: SaslAnswer): object {
  return { conversationId: 1, done: answer.done, payload: answer.payload };
}
