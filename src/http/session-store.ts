import MongoStore from 'connect-mongo';
import session, { type SessionData } from 'express-session';
import type { Core } from '../core.ts';
import { RecordCache } from '../database/index.ts';

/** Sessions live on for two weeks without a visit. */
export const IDLE_SECONDS = 14 * 24 * 60 * 60;
const COLLECTION = 'sessions';
const TOUCH_SECONDS = 10 * 60;
// Bounds how long a session that another process ended is still taken for alive here.
const CACHE_MS = 1000;

/** What a request that changes nothing needs to know of its session. */
export interface SessionGlance {
  memberId: string;
  startedAt: Date;
  sentOn: string | undefined;
  /** Whether it is to be prolonged. */
  isDue: boolean;
}

interface KeptSession {
  json: string;
  data: StoredSession;
}

type Done<Value> = (error: unknown, value?: Value) => void;
type StoredSession = SessionData & { lastModified?: Date };

/**
 * The sessions of the database, with a short memory in front: a page of a member reads its session from here. Only
 * sessions of members are kept; a visitor has none.
 */
export class SessionStore extends session.Store {
  readonly #stored: MongoStore<StoredSession>;
  readonly #connection: Core['database']['connection'];
  readonly #recent = new RecordCache<KeptSession>({ max: 10_000, maxAgeMs: CACHE_MS });

  constructor({ database, events }: Pick<Core, 'database' | 'events'>) {
    super();
    this.#connection = database.connection;
    this.#stored = MongoStore.create<StoredSession>({
      client: database.connection.getClient(),
      dbName: database.connection.name,
      collectionName: COLLECTION,
      // A document, so that the sessions of a member are found by an index.
      stringify: false,
      // The indexes stand in features/accounts/session.model.ts.
      autoRemove: 'disabled',
      ttl: IDLE_SECONDS,
      touchAfter: TOUCH_SECONDS,
    });
    events.subscribe((event) => {
      if (event.type === 'session.ended' || event.type === 'member.suspended') this.#recent.clear();
    });
  }

  /** The session as `get` gives it, to look at alone; null when there is none of a member. */
  async glance(id: string): Promise<SessionGlance | null> {
    const { data } = (await this.#recent.get(id, () => this.#load(id))) ?? {};
    const memberId = data?.passport?.user;
    if (data === undefined || memberId === undefined) return null;
    const { startedAt, sentOn } = data;
    return { memberId, startedAt: new Date(startedAt ?? 0), sentOn, isDue: isDue(data) };
  }

  override get(id: string, done: Done<SessionData | null>): void {
    this.#recent
      .get(id, () => this.#load(id))
      .then((found) => {
        done(null, found === null ? null : revive(found.json));
      }, done);
  }

  override set(id: string, data: SessionData, done?: Done<undefined>): void {
    this.#recent.forget(id);
    // Nobody's session is not worth a record.
    if (data.passport?.user === undefined) done?.(null);
    else if (data.sentOn === undefined) this.#stored.set(id, data, done);
    else {
      void this.#renew(id, data).then(
        () => {
          // Once more: a read that began before the change must not be remembered.
          this.#recent.forget(id);
          done?.(null);
        },
        (error: unknown) => done?.(error),
      );
    }
  }

  override destroy(id: string, done?: Done<undefined>): void {
    this.#stored.destroy(id, (error: unknown) => {
      // After the removal: a read that began before it must not be remembered.
      this.#recent.forget(id);
      done?.(error);
    });
  }

  override touch(id: string, data: StoredSession, done?: () => void): void {
    if (data.passport?.user === undefined) {
      done?.();
      return;
    }
    // It fails when the session was ended while this request ran; then there is nothing to prolong.
    this.#stored.touch(id, data, (error: unknown) => {
      if (error === null && isDue(data)) this.#recent.forget(id);
      done?.();
    });
  }

  /** Never makes a record: one that was ended while this request ran must not come back. */
  async #renew(id: string, { sentOn }: SessionData): Promise<void> {
    const expires = new Date(Date.now() + IDLE_SECONDS * 1000);
    const renewed = {
      expires,
      lastModified: new Date(),
      'session.sentOn': sentOn,
      'session.cookie.expires': expires,
    };
    const records = this.#connection.collection<{ _id: string }>(COLLECTION);
    await records.updateOne({ _id: id }, { $set: renewed });
  }

  async #load(id: string): Promise<KeptSession | null> {
    const data = await new Promise<StoredSession | null>((resolve, reject) => {
      this.#stored.get(id, (error: unknown, found) => {
        if (error !== null && error !== undefined)
          reject(error instanceof Error ? error : new Error('No session', { cause: error }));
        else resolve(found ?? null);
      });
    });
    return data === null ? null : { json: JSON.stringify(data), data };
  }
}

/** Each request gets an object of its own: express-session writes into it. */
function revive(json: string): StoredSession {
  const data = JSON.parse(json) as StoredSession & { lastModified?: string };
  return data.lastModified === undefined ? data : { ...data, lastModified: new Date(data.lastModified) };
}

function isDue({ lastModified }: StoredSession): boolean {
  return lastModified === undefined || Date.now() - lastModified.getTime() >= TOUCH_SECONDS * 1000;
}
