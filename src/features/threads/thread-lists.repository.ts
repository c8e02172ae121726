import mongoose from 'mongoose';
import { AUDIENCE_KINDS } from '../../contract/audience-views.ts';
import { exceeds, type AudienceLimit } from '../../contract/topic-audience.ts';
import { anyOf, pageAfter, toObjectId, type Transaction } from '../../database/index.ts';
import type { HeadEntry, ListTime } from './list-heads.ts';
import {
  listName,
  placeOf,
  tagsBeside,
  topicPlace,
  type ThreadListFilter,
  type TopicPlace,
} from './list-places.ts';
import type { threadModel, ThreadRecord } from './thread.model.ts';

const LIST_TIME_MS = 2_000;
const MOST_WIDER = 100;
type WiderThread = Pick<ThreadRecord, '_id' | 'title' | 'seenBy' | 'lastPostAt'>;

interface WiderThan {
  topicId: string;
  /** The topic and those below it. */
  withBelow: readonly string[];
  widest: AudienceLimit;
}

/** Queries of lists, a part of the repository of threads. */
export function createThreadLists(threads: ReturnType<typeof threadModel>) {
  return {
    /** One page of a list: for each circle the newest threads of its own list, merged. */
    findPage: (filter: ThreadListFilter): Promise<{ items: ThreadRecord[]; nextCursor: string | null }> => {
      const time = filter.sort === 'active' ? 'lastPostAt' : 'createdAt';
      return pageAfter({
        cursor: filter.cursor,
        limit: filter.limit,
        timeOf: (thread: ThreadRecord) => thread[time],
        find: async (notAfter, limit) => {
          const lists = await Promise.all(
            filter.circles.map((circle) =>
              findStretch(notAfter, limit, (range) =>
                threads
                  .find({
                    lists: listName(circle, placeOf(filter)),
                    ...toQuery(filter),
                    ...(range === null ? {} : { [time]: mongoose.trusted(range) }),
                  })
                  .sort({ [time]: -1, _id: -1 })
                  .limit(limit)
                  .maxTimeMS(LIST_TIME_MS)
                  .lean<ThreadRecord[]>()
                  .exec(),
              ),
            ),
          );
          return mergeLists(lists, time, limit);
        },
      });
    },

    findPinned: (topic: TopicPlace, visible: Record<string, unknown>): Promise<ThreadRecord[]> =>
      threads
        .find({ ...visible, ...inTopic(topic), pinnedAt: mongoose.trusted({ $type: 'date' }) })
        .sort({ pinnedAt: -1 })
        .limit(20)
        .lean<ThreadRecord[]>()
        .exec(),

    /** Threads for more people than `widest` in a topic and those below it: a few, the latest first, listed or not. */
    async findWider({ topicId, withBelow, widest }: WiderThan, session: Transaction): Promise<WiderThread[]> {
      const kinds = AUDIENCE_KINDS.filter((kind) => exceeds(kind, widest));
      if (kinds.length === 0) return [];
      const queries = [
        ...kinds.map((kind) => ({ lists: listName(kind, topicPlace(topicId)) })),
        {
          topicId: mongoose.trusted({ $in: withBelow.map(toObjectId) }),
          listed: false,
          'audience.kind': anyOf(kinds),
        },
      ];
      const found: WiderThread[] = [];
      // One after the other: a transaction has one connection.
      for (const query of queries)
        found.push(
          ...(await threads
            .find(query)
            .select({ title: 1, seenBy: 1, lastPostAt: 1 })
            .sort({ lastPostAt: -1, _id: -1 })
            .limit(MOST_WIDER)
            .session(session)
            .lean<WiderThread[]>()
            .exec()),
        );
      return found
        .toSorted((one, other) => other.lastPostAt.getTime() - one.lastPostAt.getTime())
        .slice(0, MOST_WIDER);
    },

    /** The first threads of a list: where they stand in it, and how much is in them. */
    async findHead(list: string, time: ListTime, limit: number): Promise<HeadEntry[]> {
      const found = await threads
        .find({ lists: list })
        .select({ [time]: 1, lastNumber: 1 })
        .sort({ [time]: -1, _id: -1 })
        .limit(limit)
        .maxTimeMS(LIST_TIME_MS)
        .lean<Pick<ThreadRecord, '_id' | 'lastNumber' | ListTime>[]>()
        .exec();
      return found.map((thread) => ({
        id: thread._id.toHexString(),
        time: thread[time],
        lastNumber: thread.lastNumber,
      }));
    },
  };
}

interface Stretch {
  $lte: Date;
  $gte?: Date;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const GROWTH = 8;
const LONGEST_STRETCH_MS = 4_000 * DAY_MS;

/**
 * Reads what is not newer than an instant, in stretches of time that grow until one has enough. Some servers sort
 * everything that lies in such a range of a list, so that it must be little more than a page.
 */
async function findStretch(
  notAfter: Date | null,
  limit: number,
  find: (range: Stretch | null) => Promise<ThreadRecord[]>,
): Promise<ThreadRecord[]> {
  if (notAfter === null) return find(null);
  for (let length = DAY_MS; length < LONGEST_STRETCH_MS; length *= GROWTH) {
    const found = await find({ $lte: notAfter, $gte: new Date(notAfter.getTime() - length) });
    if (found.length === limit) return found;
  }
  return find({ $lte: notAfter });
}

/** The first of all lists together, each thread once: some are seen by several circles of one viewer. */
function mergeLists(
  lists: readonly ThreadRecord[][],
  time: 'lastPostAt' | 'createdAt',
  limit: number,
): ThreadRecord[] {
  const [only, ...others] = lists;
  if (only !== undefined && others.length === 0) return only;
  const threads = new Map(lists.flat().map((thread) => [thread._id.toHexString(), thread]));
  return [...threads]
    .toSorted(
      ([id, thread], [otherId, other]) =>
        other[time].getTime() - thread[time].getTime() || (id < otherId ? 1 : -1),
    )
    .slice(0, limit)
    .map(([, thread]) => thread);
}

/** What the place of the list does not say by itself. */
function toQuery(filter: ThreadListFilter): Record<string, unknown> {
  const { sort, topic, tags = [], kind } = filter;
  const beside = tagsBeside(filter);
  return {
    ...(sort === 'unanswered' || tags.length === 0 || topic === undefined ? {} : inTopic(topic)),
    ...(beside.length === 0 ? {} : { $and: beside.map(({ within }) => ({ tags: anyOf(within) })) }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function inTopic({ id, parentId }: TopicPlace): Record<string, unknown> {
  return parentId === null ? { rootTopicId: toObjectId(id) } : { topicId: toObjectId(id) };
}
