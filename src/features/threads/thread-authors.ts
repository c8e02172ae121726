import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PageContext } from '../../contract/page.ts';
import type { AuthorView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { PseudonymsRepository } from './pseudonyms.repository.ts';
import type { ThreadRecord } from './thread.model.ts';

type AuthoredThread = Pick<ThreadRecord, '_id' | 'chathamKey' | 'seenBy'>;

/** Something that a member wrote in a thread: a post, or the thread itself. */
interface Written {
  thread: AuthoredThread;
  authorId: ThreadRecord['authorId'];
}

interface AuthorSources {
  /** Authors with what everybody who sees the place may see of them, in the order asked for. */
  authorsSeenBy: (named: readonly { id: string; seenBy: readonly string[] }[]) => Promise<AuthorView[]>;
  pseudonyms: Pick<PseudonymsRepository, 'findNumbers'>;
}

/** Gives the authors of what was written, in its order. */
export type AuthorsOf = (written: readonly Written[]) => Promise<AuthorView[]>;

/**
 * Makes the only way from what was written to its author. Under the Chatham House Rule that is a participant with a
 * number, and nothing that is known of the member goes with it.
 */
export function createAuthorsOf({ authorsSeenBy, pseudonyms }: AuthorSources): AuthorsOf {
  // Numbers are never given again, so that what is kept is never wrong.
  const kept = new LRUCache<string, number>({ maxSize: 20_000, sizeCalculation: () => 1 });

  async function readNumbers(written: readonly Written[]): Promise<void> {
    const missing = new Map<string, Set<string>>();
    for (const one of written) {
      if (kept.has(keyOf(one))) continue;
      const threadId = one.thread._id.toHexString();
      missing.set(threadId, (missing.get(threadId) ?? new Set()).add(one.authorId.toHexString()));
    }
    await Promise.all(
      [...missing].map(async ([threadId, members]) => {
        for (const [memberId, number] of await pseudonyms.findNumbers(threadId, [...members]))
          kept.set(`${threadId}|${memberId}`, number);
      }),
    );
  }

  return async function authorsOf(written) {
    const named = written.filter(({ thread }) => !isUnnamed(thread));
    const [authors] = await Promise.all([
      authorsSeenBy(
        named.map(({ authorId, thread }) => ({ id: authorId.toHexString(), seenBy: thread.seenBy })),
      ),
      readNumbers(written.filter(({ thread }) => isUnnamed(thread))),
    ]);
    const byWritten = new Map(named.map((one, index) => [one, authors[index]]));
    return written.map((one) => {
      const author = isUnnamed(one.thread) ? toParticipant(one, kept.get(keyOf(one))) : byWritten.get(one);
      if (author === undefined) throw new Error('authorsSeenBy gives a view for everything');
      return author;
    });
  };
}

/** For a thread that is opened under the Chatham House Rule: nobody outside can tell members by their aliases. */
export function newChathamKey(): string {
  return randomBytes(32).toString('hex');
}

export function isUnnamed({ chathamKey }: Pick<ThreadRecord, 'chathamKey'>): boolean {
  // Threads of an earlier version have no such field.
  return (chathamKey ?? null) !== null;
}

/**
 * Who looks, as one who may be the author of something in the thread: under the Chatham House Rule under their alias
 * there. For permissions and for what the browser is told; what is stored keeps the id of the member.
 */
export function viewerIn<Looker extends Viewer>(thread: AuthoredThread, viewer: Looker): Looker {
  if (viewer === null || !isUnnamed(thread)) return viewer;
  return { ...viewer, id: aliasIn(thread, viewer.id), name: '' };
}

/** The page as it is shown to somebody who looks at this thread. */
export function pageIn(thread: AuthoredThread, page: PageContext): PageContext {
  if (page.viewer === null || !isUnnamed(thread)) return page;
  return { ...page, viewer: viewerIn(thread, page.viewer) };
}

/** Looks like the id of a member, and is one nowhere else. */
function aliasIn({ _id, chathamKey }: AuthoredThread, memberId: string): string {
  if (chathamKey === null) throw new Error(`Thread ${_id.toHexString()} names its authors`);
  return createHmac('sha256', chathamKey).update(memberId).digest('hex').slice(0, 24);
}

function keyOf({ thread, authorId }: Written): string {
  return `${thread._id.toHexString()}|${authorId.toHexString()}`;
}

function toParticipant({ thread, authorId }: Written, number: number | undefined): AuthorView {
  if (number === undefined) throw new Error('Whoever has written in the thread has a number there');
  return {
    id: aliasIn(thread, authorId.toHexString()),
    name: `Participant ${String(number)}`,
    alias: number,
    headline: '',
    organisation: '',
    organisationType: null,
    country: null,
  };
}
