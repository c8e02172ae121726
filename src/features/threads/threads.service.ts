import type { Core } from '../../core.ts';
import type { PostView, ThreadEventView, ThreadView } from '../../contract/views.ts';
import { newId, RecordCache, type Transaction } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { ThreadFact } from '../../events.ts';
import type { Viewer } from '../../viewer.ts';
import { isVisibleTo } from '../audience/index.ts';
import { createListHeads } from './list-heads.ts';
import type { ThreadEventRecord } from './thread-event.model.ts';
import type { NewThreadEvent } from './thread-events.repository.ts';
import { createThreadListing } from './thread-lists.service.ts';
import { createThreadReading } from './thread-reading.ts';
import type { ThreadRecord } from './thread.model.ts';
import { toThreadEventView, toThreadViews } from './thread.view.ts';
import type { ThreadsDeps } from './threads-deps.ts';
import type { ThreadChange } from './threads.repository.ts';

export interface Advance {
  change?: ThreadChange;
  increments?: Partial<Record<'lastNumber' | 'replyCount', number>>;
  /** Lines that readers see in the thread. */
  lines?: readonly NewThreadEvent[];
}

export interface Announcement {
  what: ThreadFact[];
  posts?: PostView[];
  events?: readonly ThreadEventRecord[];
  movedFrom?: string;
  /** Circles that saw it before, when that changed. */
  seenByBefore?: readonly string[];
}

export type ThreadsService = ReturnType<typeof createThreadsService>;

// How long a change made by another process without Redis may stay unseen.
const CACHE_MS = 5_000;

export function createThreadsService(core: Core, deps: ThreadsDeps) {
  const { threads } = deps;
  const cache = new RecordCache<ThreadRecord>({ max: 2_000, maxAgeMs: CACHE_MS });

  const heads = createListHeads(threads.findHead, CACHE_MS);
  const reading = createThreadReading(deps.marks, CACHE_MS);
  const listing = createThreadListing({ ...deps, cache, heads, reading });

  function forget(threadId: string, circles: readonly string[]): void {
    cache.forget(threadId);
    heads.forget(circles);
  }

  core.events.subscribe((event, origin) => {
    // What is changed here is forgotten when it is committed, before it is told.
    if (origin === 'elsewhere' && event.type === 'thread.changed')
      forget(event.thread.id, [...event.seenBy, ...(event.seenByBefore ?? [])]);
    if (event.type === 'thread.opened') heads.forget(event.seenBy);
    // Threads may have come to another topic with it.
    if (event.type === 'topics.changed') heads.clear();
  });

  const toView = async (record: ThreadRecord): Promise<ThreadView> => {
    const [view] = await toThreadViews([record], deps);
    if (view === undefined) throw new Error('One record gives one view');
    return view;
  };

  return {
    /** The only way to a thread. What the viewer may not see answers like what does not exist. */
    async access(viewer: Viewer, id: string): Promise<ThreadRecord> {
      const wasKept = cache.has(id);
      const record = await cache.get(id, () => threads.findById(id));
      if (record !== null && isVisibleTo(viewer, record)) return record;
      // What others read a moment ago must not be refused faster than what does not exist.
      if (wasKept) await threads.findById(id);
      throw notFound();
    },

    /** Refuses what belongs to a thread and does not exist, after the work that reaching the thread would have been. */
    async accessNothing(): Promise<never> {
      await threads.findById(newId());
      throw notFound();
    },

    /** The same, read from the database now: for catching up, which must not miss a change. */
    async accessNow(viewer: Viewer, id: string): Promise<ThreadRecord> {
      const record = await threads.findById(id);
      if (record === null || !isVisibleTo(viewer, record)) throw notFound();
      return record;
    },

    /** Those of the threads that the viewer may see. */
    async accessMany(viewer: Viewer, ids: readonly string[]): Promise<ThreadRecord[]> {
      const found = await threads.findByIds([...new Set(ids)]);
      return found.filter((record) => isVisibleTo(viewer, record));
    },

    ...listing,
    readUpTo: reading.readUpTo,
    markRead: reading.markRead,
    toView,
    toViews: (records: readonly ThreadRecord[]) => toThreadViews(records, deps),

    /** Within a transaction: raises the revision, applies the change, adds the lines that readers see. */
    async advance(
      id: string,
      step: Advance,
      session: Transaction,
    ): Promise<{ record: ThreadRecord; events: ThreadEventRecord[] }> {
      const record = await threads.advance(id, step.change ?? {}, step.increments ?? {}, session);
      const lines = step.lines ?? [];
      const events =
        lines.length === 0
          ? []
          : await deps.events.add({ id, revision: record.revision, lastNumber: record.lastNumber }, lines, {
              at: core.now(),
              session,
            });
      return { record, events };
    },

    /** Takes every line out of a thread. */
    removeLines: deps.events.removeOf,

    /** Lines of an earlier time, for content that comes from elsewhere. */
    addLines: deps.events.add,

    /** After the commit: tells everybody what is new in the thread. */
    async announce(
      record: ThreadRecord,
      { what, posts = [], events = [], movedFrom, seenByBefore }: Announcement,
    ): Promise<ThreadView> {
      forget(record._id.toHexString(), [...record.seenBy, ...(seenByBefore ?? [])]);
      const thread = await toView(record);
      core.events.publish({
        type: 'thread.changed',
        what,
        thread,
        seenBy: record.seenBy,
        posts,
        events: events.map(toThreadEventView),
        ...(movedFrom === undefined ? {} : { movedFrom }),
        ...(seenByBefore === undefined ? {} : { seenByBefore: [...seenByBefore] }),
      });
      return thread;
    },

    /** After threads were changed in bulk. */
    forgetAll: (): void => {
      cache.clear();
      heads.clear();
    },

    linesBetween: async (threadId: string, from: number, to: number): Promise<ThreadEventView[]> =>
      (await deps.events.findBetween(threadId, from, to)).map(toThreadEventView),

    linesSince: async (threadId: string, since: number, upTo: number): Promise<ThreadEventView[]> =>
      (await deps.events.findSince(threadId, since, upTo)).map(toThreadEventView),
  };
}
