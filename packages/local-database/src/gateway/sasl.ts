import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { CODES, CommandError } from './errors.ts';

export interface Credentials {
  user: string;
  password: string;
}

/** A sign-in under way: what the client has said, and what it must prove. */
export interface Conversation {
  nonce: string;
  authMessage: string;
  proved: boolean;
}

export interface SaslAnswer {
  payload: Buffer;
  done: boolean;
}

export const MECHANISM = 'SCRAM-SHA-256';

// The password is 256 random bits, so that a high count would slow down clients and nobody else. Drivers ask for 4096.
const ITERATIONS = 4096;

/** The server's side of SCRAM-SHA-256 (RFC 7677) for one user. */
export class Scram {
  readonly #user: string;
  readonly #salt = randomBytes(16);
  readonly #storedKey: Buffer;
  readonly #serverKey: Buffer;

  constructor(credentials: Credentials) {
    this.#user = credentials.user;
    const salted = pbkdf2Sync(credentials.password, this.#salt, ITERATIONS, 32, 'sha256');
    this.#storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
    this.#serverKey = hmac(salted, 'Server Key');
  }

  /** Answers the client's first message. */
  start(payload: string): { conversation: Conversation; answer: SaslAnswer } {
    const bare = /^n,[^,]*,(.*)$/s.exec(payload)?.[1];
    const parts = attributes(bare ?? '');
    const nonce = parts.get('r');
    if (bare === undefined || nonce === undefined || unescapeName(parts.get('n')) !== this.#user)
      throw refused();
    const whole = nonce + randomBytes(24).toString('base64');
    const first = `r=${whole},s=${this.#salt.toString('base64')},i=${String(ITERATIONS)}`;
    const conversation = { nonce: whole, authMessage: `${bare},${first}`, proved: false };
    return { conversation, answer: { payload: Buffer.from(first), done: false } };
  }

  /** Checks the client's proof and gives the server's own; throws when it is wrong. */
  finish(conversation: Conversation, payload: string, skipEmptyExchange: boolean): SaslAnswer {
    if (conversation.proved) return { payload: Buffer.alloc(0), done: true };
    const parts = attributes(payload);
    const withoutProof = payload.slice(0, payload.lastIndexOf(',p='));
    const authMessage = `${conversation.authMessage},${withoutProof}`;
    const proof = Buffer.from(parts.get('p') ?? '', 'base64');
    const signature = hmac(this.#storedKey, authMessage);
    if (parts.get('r') !== conversation.nonce || proof.length !== signature.length) throw refused();
    const clientKey = Buffer.from(proof.map((byte, i) => byte ^ (signature[i] ?? 0)));
    if (!timingSafeEqual(createHash('sha256').update(clientKey).digest(), this.#storedKey)) throw refused();
    conversation.proved = true;
    const answer = Buffer.from(`v=${hmac(this.#serverKey, authMessage).toString('base64')}`);
    return { payload: answer, done: skipEmptyExchange };
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function attributes(text: string): Map<string, string> {
  return new Map(text.split(',').map((part) => [part.charAt(0), part.slice(2)]));
}

function unescapeName(name: string | undefined): string | undefined {
  return name?.replaceAll('=2C', ',').replaceAll('=3D', '=');
}

function refused(): CommandError {
  return new CommandError(CODES.authenticationFailed, 'Authentication failed.');
}
