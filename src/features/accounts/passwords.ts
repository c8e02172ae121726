import { randomBytes } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';
import { ForumError } from '../../errors.ts';

// argon2id, version 0x13. 64 MiB and three passes take some 70 ms of one core.
const FULL: Options = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** The least that OWASP recommends; tests alone use it. */
const FLOOR: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const AT_ONCE = 2;
const WAITING = 30;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether the password is the one of the hash. Without a hash it takes as long, and is false. */
  matches(password: string, passwordHash: string | null): Promise<boolean>;
}

/** Hashes and checks passwords, a few at a time: each takes much memory and time, and anybody may ask for it. */
export function createPasswords(strength: 'full' | 'floor'): Passwords {
  const options = strength === 'full' ? FULL : FLOOR;
  const inTurn = createQueue();
  const decoy = inTurn(() => hash(randomBytes(24).toString('hex'), options));
  decoy.catch(() => undefined);
  return {
    hash: (password) => inTurn(() => hash(canonical(password), options)),
    matches: async (password, passwordHash) => {
      const against = passwordHash ?? (await decoy);
      const right = await inTurn(() => verify(against, canonical(password)));
      return right && passwordHash !== null;
    },
  };
}

/** Keyboards differ in how they write "é"; it is the same password. */
function canonical(password: string): string {
  return password.normalize('NFC');
}

function createQueue() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING)
        throw new ForumError('unavailable', 'error.busy', { retryAfterSeconds: 5 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that nobody gets in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
