import type { AudienceView, GroupRef } from '../../contract/audience-views.ts';
import type { ProjectRef } from '../../contract/audience-views.ts';
import type { AuthorView, ThreadEventView, ThreadRowView, ThreadView } from '../../contract/views.ts';
import type { Concepts } from '../concepts/index.ts';
import { toTopicRef, type Topics } from '../topics/index.ts';
import { isUnnamed, type AuthorsOf } from './thread-authors.ts';
import type { ThreadEventRecord } from './thread-event.model.ts';
import type { ThreadRecord } from './thread.model.ts';

export interface ThreadViewSources {
  topics: Topics;
  concepts: Concepts;
  authorsOf: AuthorsOf;
  circleNames: CircleNames;
}

/** Names of what an audience is named by. Ids that nobody knows are left out. */
export interface CircleNames {
  projects(ids: readonly string[]): Promise<ReadonlyMap<string, ProjectRef>>;
  groups(ids: readonly string[]): Promise<ReadonlyMap<string, GroupRef>>;
  /** Those of the groups for which threads are opened. */
  openGroups(ids: readonly string[]): Promise<ReadonlyMap<string, GroupRef>>;
  /** Projects by what somebody typed: their number, or an acronym that several may share. */
  projectsNamed(typed: string): Promise<ProjectRef[]>;
}

/** The threads as they are shown, in the order given. */
export async function toThreadViews(
  records: readonly ThreadRecord[],
  sources: ThreadViewSources,
): Promise<ThreadView[]> {
  const [authors, audiences] = await Promise.all([
    sources.authorsOf(records.map((record) => ({ thread: record, authorId: record.authorId }))),
    readAudiences(records, sources.circleNames),
  ]);
  return records.map((record, index) => {
    const author = authors[index];
    if (author === undefined) throw new Error('Everything that was written has an author');
    return toThreadView(record, sources, { author, audience: audiences(record.audience) });
  });
}

/** How audiences are named. */
export async function readAudiences(
  records: readonly Pick<ThreadRecord, 'audience'>[],
  names: CircleNames,
): Promise<(audience: ThreadRecord['audience']) => AudienceView> {
  const [projects, groups] = await Promise.all([
    names.projects(records.flatMap(({ audience }) => audience.projectIds)),
    names.groups(records.flatMap(({ audience }) => audience.groupId ?? [])),
  ]);
  return ({ kind, projectIds, groupId }) => ({
    kind,
    projects: projectIds.map((id) => projects.get(id) ?? { id, acronym: id }),
    group: groupId === null ? null : (groups.get(groupId) ?? null),
  });
}

function toThreadView(
  record: ThreadRecord,
  sources: ThreadViewSources,
  { author, audience }: { author: AuthorView; audience: AudienceView },
): ThreadView {
  const topic = sources.topics.get(record.topicId.toHexString());
  const parent = sources.topics.parentOf(topic);
  return {
    id: record._id.toHexString(),
    topic: toTopicRef(topic),
    parentTopic: parent === null ? null : toTopicRef(parent),
    title: record.title,
    kind: record.kind,
    language: record.language,
    tags: sources.concepts.tags(record.tags),
    audience,
    sensitivity: record.sensitivity,
    author,
    revision: record.revision,
    lastNumber: record.lastNumber,
    replyCount: record.replyCount,
    createdAt: record.createdAt.toISOString(),
    lastPostAt: record.lastPostAt.toISOString(),
    pinned: record.pinnedAt !== null,
    locked: record.lockedAt !== null,
    acceptedNumber: record.acceptedNumber,
    chatham: isUnnamed(record),
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
