import type { z } from 'zod';
import type { ThreadQuery } from '../../contract/inputs.ts';
import type { Page, ThreadRowView } from '../../contract/views.ts';
import { pageAfter, type RecordCache } from '../../database/index.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { circlesOf, isVisibleTo, visibleTo } from '../audience/index.ts';
import type { Concepts } from '../concepts/index.ts';
import { HEAD_LENGTH, type HeadEntry, type ListHeads } from './list-heads.ts';
import {
  HUB,
  isWholePlace,
  placeOf,
  projectPlace,
  waitingPlace,
  type SoughtTag,
  type ThreadListFilter,
  type TopicPlace,
} from './list-places.ts';
import type { createThreadReading } from './thread-reading.ts';
import type { ThreadRecord } from './thread.model.ts';
import { toThreadRow, toThreadViews, type Reading } from './thread.view.ts';
import type { ThreadsDeps } from './threads-deps.ts';

export type ThreadListQuery = z.output<typeof ThreadQuery>;

interface ListDeps extends ThreadsDeps {
  cache: RecordCache<ThreadRecord>;
  heads: ListHeads;
  reading: ReturnType<typeof createThreadReading>;
}

// As many threads are looked at for what is new or waits: a number to show, not worth reading everything for.
const LATEST = 100;

/** Lists of threads, with what is unread for the viewer. */
export function createThreadListing(deps: ListDeps) {
  const { topics, threads, cache, heads, reading } = deps;

  const readingOf = async (viewer: Viewer, threadIds: readonly string[]): Promise<Reading | null> => {
    if (viewer === null) return null;
    const [upTo, allReadAt] = await Promise.all([
      reading.find(viewer.id, threadIds),
      deps.members.allReadAt(viewer.id),
    ]);
    return { upTo: new Map(threadIds.map((id, index) => [id, upTo[index] ?? 0])), allReadAt };
  };

  const toRows = async (viewer: Viewer, records: readonly ThreadRecord[]): Promise<ThreadRowView[]> => {
    const ids = records.map((record) => record._id.toHexString());
    const [views, read] = await Promise.all([toThreadViews(records, deps), readingOf(viewer, ids)]);
    return views.flatMap((view, index) => {
      const record = records[index];
      return record === undefined ? [] : [toThreadRow(view, record, read)];
    });
  };

  /** Threads by id, from memory where they are at hand. */
  async function recordsOf(ids: readonly string[]): Promise<ThreadRecord[]> {
    const records = await cache.getMany(ids, async (missing) => {
      const found = await threads.findByIds(missing);
      return new Map(found.map((record) => [record._id.toHexString(), record]));
    });
    return records.filter((record) => record !== null);
  }

  /** The first page of a list whose place says everything. */
  const firstPage = (viewer: Viewer, filter: ThreadListFilter) => {
    const time = filter.sort === 'active' ? 'lastPostAt' : 'createdAt';
    return pageAfter({
      cursor: undefined,
      limit: filter.limit,
      timeOf: (thread: ThreadRecord) => thread[time],
      find: async (_notAfter, limit) => {
        const entries = await heads.first({ circles: filter.circles, place: placeOf(filter), time, limit });
        const records = await recordsOf(entries.map(({ id }) => id));
        // A thread may have changed between its list and itself.
        return records.filter((record) => isVisibleTo(viewer, record));
      },
    });
  };

  /** The latest of the hub that the viewer sees. */
  const latest = (viewer: Viewer): Promise<HeadEntry[]> =>
    heads.first({ circles: circlesOf(viewer), place: HUB, time: 'lastPostAt', limit: LATEST });

  return {
    toRows,

    async list(viewer: Viewer, query: ThreadListQuery): Promise<Page<ThreadRowView>> {
      const { topic, tag, also, ...rest } = query;
      const filter: ThreadListFilter = {
        ...rest,
        circles: circlesOf(viewer),
        topic: topic === undefined ? undefined : topics.bySlug(topic),
        tags: [tag, also].flatMap((id) => (id === undefined ? [] : [soughtTag(deps.concepts, id)])),
      };
      const isFirst = filter.cursor === undefined && filter.limit < HEAD_LENGTH && isWholePlace(filter);
      const page = await (isFirst ? firstPage(viewer, filter) : threads.findPage(filter));
      return { items: await toRows(viewer, page.items), nextCursor: page.nextCursor };
    },

    /** The threads for the members of a project with the latest posts, as far as the viewer sees them. */
    async latestOfProject(viewer: Viewer, projectId: string, limit: number): Promise<ThreadRecord[]> {
      const place = projectPlace(projectId);
      const entries = await heads.first({ circles: circlesOf(viewer), place, time: 'lastPostAt', limit });
      const records = await recordsOf(entries.map(({ id }) => id));
      return records.filter((record) => isVisibleTo(viewer, record));
    },

    pinned: async (viewer: Viewer, topic: TopicPlace): Promise<ThreadRowView[]> =>
      toRows(viewer, await threads.findPinned(topic, visibleTo(viewer))),

    /** Questions without an answer; a hundred at most. */
    async countUnanswered(viewer: Viewer): Promise<number> {
      const place = waitingPlace(HUB);
      const circles = circlesOf(viewer);
      return (await heads.first({ circles, place, time: 'createdAt', limit: LATEST })).length;
    },

    /** Unread posts in the latest threads (a hundred of them at most); null for visitors. */
    async countNew(viewer: Viewer): Promise<number | null> {
      if (viewer === null) return null;
      const since = await deps.members.allReadAt(viewer.id);
      const recent = (await latest(viewer)).filter(({ time }) => time > since);
      const upTo = await reading.find(
        viewer.id,
        recent.map(({ id }) => id),
      );
      return recent.reduce(
        (sum, { lastNumber }, index) => sum + Math.max(0, lastNumber - (upTo[index] ?? 0)),
        0,
      );
    },

    countByAuthor: (viewer: Viewer, authorId: string): Promise<number> =>
      threads.countByAuthor(authorId, visibleTo(viewer)),

    /** Marks everything as read: the latest threads one by one, so that they count from here, older ones by the time. */
    async markAllRead(viewer: Viewer): Promise<void> {
      const member = requireMember(viewer);
      const entries = await latest(member);
      await reading.raiseAll(member.id, entries);
      await deps.members.markAllRead(member.id);
    },
  };
}

/** The id of a concept that went into another stands for that one. */
function soughtTag(concepts: Concepts, id: string): SoughtTag {
  return { id: concepts.resolve(id) ?? id, within: concepts.within(id) };
}
