import { LRUCache } from 'lru-cache';
import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import type { AuthorView } from '../../contract/views.ts';
import { areWithin } from '../audience/index.ts';
import type { MemberRecord } from './member.model.ts';
import type { MembersRepository } from './members.repository.ts';
import { toAuthorView, toFormerAuthorView } from './member.view.ts';
import { seenByOfPart } from './profile-parts.ts';

/** A member to be named where these circles see it. */
interface Named {
  id: string;
  seenBy: readonly string[];
}

export interface Authors {
  /** Every id gets its author, as every member of the hub may see them; one that has no account any more says so. */
  find(ids: readonly string[]): Promise<Map<string, AuthorView>>;
  /**
   * Authors in the order asked for, each with what everybody of the circles may see of them: the view is the same for
   * all who see the place.
   */
  findSeenBy(named: readonly Named[]): Promise<AuthorView[]>;
  /** A member whose record is at hand, likewise. */
  view(record: MemberRecord, seenBy: readonly string[]): Promise<AuthorView>;
  forget(id: string): void;
}

interface KeptAuthor {
  whole: AuthorView;
  /** Without what they do and where. */
  nameAlone: AuthorView;
  workSeenBy: readonly string[];
}

// Bounds how long a change that another process made stays unseen here.
const KEPT_MS = 10_000;
export const FOR_MEMBERS: readonly string[] = [MEMBERS_CIRCLE];

/** Members as shown beside what they wrote: every page with posts asks for them. */
export function createAuthors(repository: MembersRepository): Authors {
  const kept = new LRUCache<string, KeptAuthor>({ max: 10_000, ttl: KEPT_MS });
  const places = createPlaces(repository);
  // Raised when an author is forgotten: what was being read then may be older than the change.
  let generation = 0;

  async function read(ids: readonly string[]): Promise<Map<string, KeptAuthor>> {
    const before = generation;
    const records = await repository.findByIds(ids);
    const found = new Map(records.map((record) => [record._id.toHexString(), toKept(record)]));
    if (before === generation) for (const [id, author] of found) kept.set(id, author);
    return found;
  }

  async function findKept(ids: readonly string[]): Promise<Map<string, KeptAuthor>> {
    const wanted = new Map([...new Set(ids)].map((id) => [id, kept.get(id)]));
    const missing = [...wanted].filter(([, author]) => author === undefined).map(([id]) => id);
    const found = missing.length === 0 ? new Map<string, KeptAuthor>() : await read(missing);
    for (const [id, author] of wanted) if (author !== undefined) found.set(id, author);
    return found;
  }

  const findSeenBy = async (named: readonly Named[]): Promise<AuthorView[]> => {
    const found = await findKept(named.map(({ id }) => id));
    return Promise.all(
      named.map(async ({ id, seenBy }) => {
        const author = found.get(id);
        return author === undefined ? toFormerAuthorView(id) : await places.show(author, seenBy);
      }),
    );
  };

  return {
    findSeenBy,
    async find(ids) {
      const named = [...new Set(ids)].map((id) => ({ id, seenBy: FOR_MEMBERS }));
      const views = await findSeenBy(named);
      return new Map(views.map((view) => [view.id, view]));
    },
    view: (record, seenBy) => places.show(toKept(record), seenBy),
    forget: (id) => {
      generation += 1;
      kept.delete(id);
      places.forget();
    },
  };
}

/** What of an author may be seen in a place, by the circles that see the place. */
function createPlaces(repository: Pick<MembersRepository, 'hasGuest'>) {
  // Circles of projects and groups, by whether guests stand in them.
  const guests = new LRUCache<string, boolean>({ max: 5_000, ttl: KEPT_MS });
  let generation = 0;

  async function withGuest(circle: string): Promise<string[]> {
    const before = generation;
    const has = guests.get(circle) ?? (await repository.hasGuest(circle));
    if (before === generation) guests.set(circle, has);
    return has ? [circle] : [];
  }

  return {
    async show({ workSeenBy, whole, nameAlone }: KeptAuthor, seenBy: readonly string[]): Promise<AuthorView> {
      if (areWithin(seenBy, workSeenBy, seenBy)) return whole;
      // What is left may hang on there being guests.
      if (!areWithin(seenBy, workSeenBy, [])) return nameAlone;
      const withGuests = (await Promise.all(seenBy.map(withGuest))).flat();
      return areWithin(seenBy, workSeenBy, withGuests) ? whole : nameAlone;
    },
    forget(): void {
      generation += 1;
      guests.clear();
    },
  };
}

function toKept(record: MemberRecord): KeptAuthor {
  return {
    whole: toAuthorView(record, true),
    nameAlone: toAuthorView(record, false),
    workSeenBy: seenByOfPart(record, 'work'),
  };
}
