import type { AuthorView, ThreadEventView, ThreadRowView, ThreadView } from '../../contract/views.ts';
import type { Concepts } from '../concepts/index.ts';
import { toTopicRef, type Topics } from '../topics/index.ts';
import type { ThreadEventRecord } from './thread-event.model.ts';
import type { ThreadRecord } from './thread.model.ts';

export interface ThreadViewSources {
  topics: Topics;
  concepts: Concepts;
  findAuthors: (ids: readonly string[]) => Promise<Map<string, AuthorView>>;
}

/** The threads as they are shown, in the order given. */
export async function toThreadViews(
  records: readonly ThreadRecord[],
  sources: ThreadViewSources,
): Promise<ThreadView[]> {
  const authors = await sources.findAuthors(records.map((record) => record.authorId.toHexString()));
  return records.map((record) => toThreadView(record, sources, authors));
}

function toThreadView(
  record: ThreadRecord,
  sources: ThreadViewSources,
  authors: ReadonlyMap<string, AuthorView>,
): ThreadView {
  const topic = sources.topics.get(record.topicId.toHexString());
  const parent = sources.topics.parentOf(topic);
  const author = authors.get(record.authorId.toHexString());
  if (author === undefined) throw new Error('findAuthors gives a view for every id');
  return {
    id: record._id.toHexString(),
    topic: toTopicRef(topic),
    parentTopic: parent === null ? null : toTopicRef(parent),
    title: record.title,
    kind: record.kind,
    language: record.language,
    tags: sources.concepts.tags(record.tags),
    audience: { kind: record.audience.kind },
    author,
    revision: record.revision,
    lastNumber: record.lastNumber,
    replyCount: record.replyCount,
    createdAt: record.createdAt.toISOString(),
    lastPostAt: record.lastPostAt.toISOString(),
    pinned: record.pinnedAt !== null,
    locked: record.lockedAt !== null,
    acceptedNumber: record.acceptedNumber,
  };
}

export function toThreadEventView(record: ThreadEventRecord): ThreadEventView {
  return {
    id: record._id.toHexString(),
    type: record.type,
    by: record.by,
    at: record.at.toISOString(),
    afterNumber: record.afterNumber,
    revision: record.revision,
    details: record.details,
  };
}

/** What a reader has read: null for visitors. */
export interface Reading {
  upTo: ReadonlyMap<string, number>;
  /** Threads that were quiet since then are read, opened or not. */
  allReadAt: Date;
}

export function toThreadRow(view: ThreadView, record: ThreadRecord, reading: Reading | null): ThreadRowView {
  return { ...view, excerpt: record.excerpt, ...unreadOf(record, reading) };
}

function unreadOf(record: ThreadRecord, reading: Reading | null): Pick<ThreadRowView, 'unread' | 'opened'> {
  if (reading === null) return { unread: null, opened: false };
  const upTo = reading.upTo.get(record._id.toHexString());
  if (record.lastPostAt <= reading.allReadAt) return { unread: 0, opened: true };
  return { unread: Math.max(0, record.lastNumber - (upTo ?? 0)), opened: upTo !== undefined };
}
