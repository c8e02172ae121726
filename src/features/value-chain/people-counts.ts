import { mapPlacesOf } from '../../contract/value-chain.ts';
import type { Core } from '../../core.ts';
import { RecordCache } from '../../database/index.ts';
import type { Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import { isVisibleTo } from '../audience/index.ts';
import type { Concepts } from '../concepts/index.ts';

interface PeopleNeeds {
  events: Core['events'];
  members: Pick<Members, 'findExpertise'>;
  concepts: Pick<Concepts, 'withBroader'>;
}

/** How many members whose expertise the same circles see stand under concepts and in cells of the map. */
interface Counted {
  seenBy: readonly string[];
  counts: Map<string, number>;
}

// How long a change made by another process without Redis may stay unseen; short, since it may be what somebody hid.
const KEPT_MS = 5_000;

/**
 * Counts members by what they know, a member with a narrower concept under the broader ones too. Members are counted
 * together where the same circles see their expertise: whoever looks is given the sum of what they may see.
 */
export function createPeopleCounts({ events, members, concepts }: PeopleNeeds) {
  const kept = new RecordCache<Counted[]>({ max: 1, maxAgeMs: KEPT_MS });
  events.subscribe(({ type }) => {
    if (type === 'member.changed' || type === 'member.suspended' || type === 'concepts.changed') kept.clear();
  });

  async function count(): Promise<Counted[]> {
    const sets = new Map<string, Counted>();
    for (const { expertise, seenBy } of await members.findExpertise()) {
      const key = seenBy.toSorted().join(' ');
      const { counts } = sets.get(key) ?? { counts: new Map<string, number>() };
      sets.set(key, { seenBy, counts });
      for (const place of mapPlacesOf(concepts.withBroader(expertise)))
        counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return [...sets.values()];
  }

  /** By concept and by cell: the members whose expertise the viewer may see. */
  return async (viewer: Viewer): Promise<(place: string) => number> => {
    const seen = ((await kept.get('', count)) ?? []).filter((set) => isVisibleTo(viewer, set));
    return (place) => seen.reduce((sum, { counts }) => sum + (counts.get(place) ?? 0), 0);
  };
}
