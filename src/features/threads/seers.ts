import { LRUCache } from 'lru-cache';
import type { SeersCount, SeersView } from '../../contract/account-views.ts';
import { MEMBERS_CIRCLE, PUBLIC_CIRCLE } from '../../contract/circles.ts';
import type { Core } from '../../core.ts';
import type { Members } from '../accounts/index.ts';
import type { ThreadRecord } from './thread.model.ts';

export type Seers = ReturnType<typeof createSeers>;

type Seen = Pick<ThreadRecord, 'seenBy'>;

// Short: members come to a hub, and other processes may not be heard.
const KEPT = { max: 2_000, ttl: 5_000 };
const PAGE = 60;
const EVERYBODY: SeersCount = { count: null, guests: 0 };

/** Who may see a thread. It says nothing of who wrote in it. */
export function createSeers(core: Pick<Core, 'events'>, members: Members) {
  const kept = new LRUCache<string, SeersCount>(KEPT);
  core.events.subscribe((event) => {
    if (event.type === 'member.changed' || event.type === 'member.suspended') kept.clear();
  });

  /** How many people may see it. */
  async function count({ seenBy }: Seen): Promise<SeersCount> {
    if (seenBy.includes(PUBLIC_CIRCLE)) return EVERYBODY;
    const key = seenBy.join(' ');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const counted = await members.countInCircles(seenBy);
    kept.set(key, counted);
    return counted;
  }

  return {
    countSeers: count,

    /** Those who may see it, by name. What everybody or every member sees is not listed by person, but its guests are. */
    async findSeers(thread: Seen, cursor: string | undefined): Promise<SeersView> {
      const named = thread.seenBy.filter((circle) => circle !== PUBLIC_CIRCLE && circle !== MEMBERS_CIRCLE);
      const [total, found] = await Promise.all([
        count(thread),
        named.length === 0
          ? { items: [], nextCursor: null }
          : members.findSeers(named, { cursor, limit: PAGE }),
      ]);
      return { ...total, ...found };
    },
  };
}
