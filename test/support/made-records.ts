import { FIRST_VISIBILITY } from '../../src/contract/profile.ts';
import { Types } from 'mongoose';

/* How each of many records looks, past everything that checks them: see many-records.ts. */

export const COUNT = 2_000;
const START_MS = Date.UTC(2026, 0, 1);
const KINDS = ['discussion', 'question', 'announcement'] as const;
const TAGS = ['stage:leaching', 'product:black-mass', 'chemistry:lfp', 'stage:dle'];

export const at = (index: number): Date => new Date(START_MS + index * 60_000);
export const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
};
export const ids = (count: number): Types.ObjectId[] =>
  Array.from({ length: count }, () => new Types.ObjectId());
export const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

export function toMember(_id: Types.ObjectId, index: number, topics: readonly Types.ObjectId[]): object {
  return {
    _id,
    name: `Member ${String(index)}`,
    email: `member-${String(index)}@example.org`,
    passwordHash: null,
    locale: 'en',
    administrator: index < 3,
    moderatesAll: index < 5,
    circles: ['public', 'members', `project:${String(101_000_000 + (index % 40))}`],
    moderatedTopicIds: index < 50 ? [pick(topics, index)] : [],
    suspendedAt: null,
    joinedAt: at(index),
    allReadAt: at(0),
    sessionsFrom: at(0),
    reliedOn: 0,
    unseenOutcomes: 0,
    searchKeys: ['member', String(index), `works${String(index % 30)}`],
    sortKey: `member ${String(index)} ${_id.toHexString()}`,
    profileRevision: 0,
    ...{ guest: false, projects: [], groups: [], passes: [] },
    visibility: { ...FIRST_VISIBILITY },
    expertise: [pick(TAGS, index)],
    directoryKeys: [
      ...['*', 'mem', 'member', `country:${pick(['DE', 'FR', 'BE'], index)}`].map((key) => `members ${key}`),
      ...(index % 40 === 0 ? [] : [`members works${String(index % 30)}`]),
      `${pick(['public', 'members', 'project:101069685'], index)} concept:${pick(TAGS, index)}`,
    ],
  };
}

export function toThread({
  _id,
  index,
  authorId,
  topicPath,
}: {
  _id: Types.ObjectId;
  index: number;
  authorId: Types.ObjectId;
  topicPath: Types.ObjectId[];
}): object {
  const kind = pick(KINDS, index);
  const circle = index % 3 === 0 ? 'public' : 'members';
  const tags = [pick(TAGS, index), pick(TAGS, index + 1)];
  return {
    _id,
    topicId: topicPath[0],
    rootTopicId: topicPath.at(-1),
    title: `Thread ${String(index)}`,
    kind,
    language: 'en',
    tags,
    audience: { kind: circle, projectIds: [], groupId: null },
    hasGuests: false,
    chathamKey: null,
    seenBy: [circle],
    lists: index % 50 === 0 ? [] : placesOf({ topicPath, tags, kind }).map((place) => `${circle} ${place}`),
    authorId,
    clientId: `thread-${String(index)}`,
    revision: 40,
    lastNumber: 40,
    replyCount: 39,
    createdAt: at(index),
    lastPostAt: at(index + 100),
    pinnedAt: index % 200 === 0 ? at(index) : null,
    lockedAt: null,
    acceptedNumber: null,
    awaitsAnswer: kind === 'question',
    listed: index % 50 !== 0,
    excerpt: 'First words',
    searchStale: index % 100 === 0,
  };
}

function placesOf(thread: { topicPath: Types.ObjectId[]; tags: string[]; kind: string }): string[] {
  const topics = thread.topicPath.map((id) => `topic:${id.toHexString()}`);
  const places = ['hub', ...topics, ...thread.tags.map((tag) => `tag:${tag}`), `kind:${thread.kind}`];
  const waiting = ['hub', ...topics].map((place) => `waiting:${place}`);
  return thread.kind === 'question' ? [...places, ...waiting] : places;
}

export function toPost({
  _id,
  index,
  authorId,
  threadId,
}: {
  _id: Types.ObjectId;
  index: number;
  authorId: Types.ObjectId;
  threadId: Types.ObjectId;
}): object {
  return {
    _id,
    threadId,
    number: (index % 40) + 1,
    authorId,
    clientId: `post-${String(index)}`,
    language: 'en',
    source: `Text ${String(index)}`,
    html: `<p>Text ${String(index)}</p>`,
    text: `Text ${String(index)}`,
    markupVersion: 1,
    references: [],
    state: 'visible',
    stateReason: '',
    createdAt: at(index),
    editedAt: null,
    versions: 0,
    revision: (index % 40) + 1,
  };
}

const CIRCLES = ['public', 'members', 'project:101069685', 'project:101000001'];

export function toReport(parts: {
  _id: Types.ObjectId;
  index: number;
  postId: Types.ObjectId;
  reporterId: Types.ObjectId;
  topicPath: Types.ObjectId[];
}): object {
  const { _id, index, postId, reporterId, topicPath } = parts;
  return {
    _id,
    postId,
    threadId: new Types.ObjectId(),
    topicPath,
    seenBy: [pick(CIRCLES, index)],
    reporterId,
    reason: 'spam',
    note: '',
    state: pick(['open', 'upheld', 'dismissed'], index),
    outcomeNote: '',
    reportedAt: at(index),
    decidedAt: null,
    decidedById: null,
  };
}

export function toLogEntry(
  index: number,
  parts: { actorId: Types.ObjectId; threadId: Types.ObjectId; topicPath: Types.ObjectId[] },
): object {
  return {
    ...parts,
    at: at(index),
    seenBy: [pick(CIRCLES, index)],
    action: pick(['thread.lock', 'thread.pin', 'post.hide', 'topic.change'], index),
    threadTitle: 'Thread',
    postId: null,
    postNumber: null,
    memberId: null,
    reason: '',
    details: {},
  };
}

export function toSearchEntry(index: number) {
  return {
    _id: new Types.ObjectId(),
    threadId: new Types.ObjectId(),
    number: 1,
    order: `${at(index).toISOString()} ${String(index)}`,
    words: ['word:common', ...(index % 3 === 0 ? ['word:third'] : []), `word:${String(index)}`].map(
      (term) => `${index % 3 === 0 ? 'public' : 'members'} ${term}`,
    ),
    revision: 1,
  };
}
