import type { z } from 'zod';
import { LRUCache } from 'lru-cache';
import type { Core } from '../../core.ts';
import type { ThreadQuery } from '../../contract/inputs.ts';
import type { Page, PostView, ThreadEventView, ThreadRowView, ThreadView } from '../../contract/views.ts';
import { newId, RecordCache, type Transaction } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { ThreadFact } from '../../events.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import { circlesOf, isVisibleTo, visibleTo } from '../audience/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';
import type { AuthorsOf } from './thread-authors.ts';
import type { ReadMarksRepository } from './read-marks.repository.ts';
import type { ThreadEventRecord } from './thread-event.model.ts';
import type { NewThreadEvent, ThreadEventsRepository } from './thread-events.repository.ts';
import type { ThreadRecord } from './thread.model.ts';
import {
  toThreadEventView,
  toThreadRow,
  toThreadViews,
  type CircleNames,
  type Reading,
} from './thread.view.ts';
import type { TopicPlace } from './list-places.ts';
import type { ThreadChange, ThreadsRepository } from './threads.repository.ts';

export interface ThreadsDeps {
  members: Omit<Members, 'findAuthors'>;
  concepts: Concepts;
  topics: Topics;
  circleNames: CircleNames;
  threads: ThreadsRepository;
  events: ThreadEventsRepository;
  marks: ReadMarksRepository;
  authorsOf: AuthorsOf;
}

export type ThreadListQuery = z.output<typeof ThreadQuery>;

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
const LATEST = 100;

export function createThreadsService(core: Core, deps: ThreadsDeps) {
  const { topics, threads } = deps;
  const sources = {
    topics,
    concepts: deps.concepts,
    authorsOf: deps.authorsOf,
    circleNames: deps.circleNames,
  };
  const cache = new RecordCache<ThreadRecord>({ max: 2_000, maxAgeMs: CACHE_MS });

  const marksKept = new LRUCache<string, number>({ max: 20_000, ttl: CACHE_MS });

  core.events.subscribe((event, origin) => {
    // What is changed here is forgotten when it is committed, before it is told.
    if (origin === 'elsewhere' && event.type === 'thread.changed') cache.forget(event.thread.id);
  });

  const toView = async (record: ThreadRecord): Promise<ThreadView> => {
    const [view] = await toThreadViews([record], sources);
    if (view === undefined) throw new Error('One record gives one view');
    return view;
  };

  const readingOf = async (viewer: Viewer, threadIds: readonly string[]): Promise<Reading | null> =>
    viewer === null
      ? null
      : {
          upTo: await deps.marks.find(viewer.id, threadIds),
          allReadAt: await deps.members.allReadAt(viewer.id),
        };

  const toRows = async (viewer: Viewer, records: readonly ThreadRecord[]): Promise<ThreadRowView[]> => {
    const ids = records.map((record) => record._id.toHexString());
    const [views, reading] = await Promise.all([toThreadViews(records, sources), readingOf(viewer, ids)]);
    return views.flatMap((view, index) => {
      const record = records[index];
      return record === undefined ? [] : [toThreadRow(view, record, reading)];
    });
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

    toView,
    toRows,
    toViews: (records: readonly ThreadRecord[]) => toThreadViews(records, sources),

    async list(viewer: Viewer, query: ThreadListQuery): Promise<Page<ThreadRowView>> {
      const { topic, sort, tag, kind, cursor, limit } = query;
      const place = topic === undefined ? undefined : topics.bySlug(topic);
      const page = await threads.findPage({
        circles: circlesOf(viewer),
        sort,
        topic: place,
        // The id of a concept that went into another stands for that one.
        tag: tag === undefined ? undefined : (deps.concepts.resolve(tag) ?? tag),
        kind,
        cursor,
        limit,
      });
      return { items: await toRows(viewer, page.items), nextCursor: page.nextCursor };
    },

    pinned: async (viewer: Viewer, topic: TopicPlace): Promise<ThreadRowView[]> =>
      toRows(viewer, await threads.findPinned(topic, visibleTo(viewer))),

    countUnanswered: (viewer: Viewer): Promise<number> => threads.countUnanswered(circlesOf(viewer), 100),

    /** Unread posts in the latest threads (a hundred of them at most); null for visitors. */
    async countNew(viewer: Viewer): Promise<number | null> {
      if (viewer === null) return null;
      const since = await deps.members.allReadAt(viewer.id);
      const page = await threads.findPage({ circles: circlesOf(viewer), sort: 'active', limit: LATEST });
      const recent = page.items.filter((record) => record.lastPostAt > since);
      const upTo = await deps.marks.find(
        viewer.id,
        recent.map((record) => record._id.toHexString()),
      );
      return recent.reduce(
        (sum, record) => sum + Math.max(0, record.lastNumber - (upTo.get(record._id.toHexString()) ?? 0)),
        0,
      );
    },

    byAuthor: async (viewer: Viewer, authorId: string, limit: number): Promise<ThreadRowView[]> =>
      toRows(viewer, await threads.findByAuthor(authorId, visibleTo(viewer), limit)),

    countByAuthor: (viewer: Viewer, authorId: string): Promise<number> =>
      threads.countByAuthor(authorId, visibleTo(viewer)),

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
      cache.forget(record._id.toHexString());
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
    },

    linesBetween: async (threadId: string, from: number, to: number): Promise<ThreadEventView[]> =>
      (await deps.events.findBetween(threadId, from, to)).map(toThreadEventView),

    linesSince: async (threadId: string, since: number, upTo: number): Promise<ThreadEventView[]> =>
      (await deps.events.findSince(threadId, since, upTo)).map(toThreadEventView),

    /** Highest post number that the member has read; 0 when they never opened the thread. */
    async readUpTo(viewer: Viewer, threadId: string): Promise<number> {
      if (viewer === null) return 0;
      const key = `${viewer.id}|${threadId}`;
      const known = marksKept.get(key);
      if (known !== undefined) return known;
      const upTo = (await deps.marks.find(viewer.id, [threadId])).get(threadId) ?? 0;
      marksKept.set(key, upTo);
      return upTo;
    },

    /** Marks everything as read: the latest threads one by one, so that they count from here, older ones by the time. */
    async markAllRead(viewer: Viewer): Promise<void> {
      const member = requireMember(viewer);
      const { items } = await threads.findPage({ circles: circlesOf(member), sort: 'active', limit: LATEST });
      await deps.marks.raiseAll(member.id, items);
      marksKept.clear();
      await deps.members.markAllRead(member.id);
    },

    /** Moves the reader's mark forward. */
    async markRead(viewer: Viewer, record: ThreadRecord, upTo: number): Promise<void> {
      const member = requireMember(viewer);
      const threadId = record._id.toHexString();
      await deps.marks.raise(member.id, threadId, Math.min(upTo, record.lastNumber));
      marksKept.delete(`${member.id}|${threadId}`);
    },
  };
}
