import type { Types } from 'mongoose';
import type { Database } from '../../src/database/index.ts';
import {
  at,
  COUNT,
  ids,
  pick,
  times,
  toLogEntry,
  toMember,
  toPost,
  toReport,
  toSearchEntry,
  toThread,
} from './made-records.ts';

/** Some of the records that were made, to ask for. */
export interface ManyRecords {
  topicIds: string[];
  memberIds: string[];
  threadIds: string[];
  postIds: string[];
  reportIds: string[];
  proposalIds: string[];
  organisationIds: string[];
  groupIds: string[];
  /** The middle of the time in which everything happened. */
  middle: Date;
}

/** Fills the collections of the hub with a few thousand records each, past everything that checks them. */
export async function addManyRecords({ connection }: Database): Promise<ManyRecords> {
  const [topics, members, threads, posts, reports, proposals] = [
    ids(12),
    ids(COUNT),
    ids(COUNT),
    ids(COUNT),
    ids(COUNT),
    ids(COUNT),
  ];
  const topicPath = (index: number): Types.ObjectId[] => [
    pick(topics, 2 + (index % 10)),
    pick(topics, index % 2),
  ];
  const add = async (collection: string, records: readonly object[]): Promise<void> => {
    await connection.collection(collection).insertMany([...records], { ordered: false });
  };

  await add(
    'members',
    members.map((_id, index) => toMember(_id, index, topics)),
  );
  await add(
    'threads',
    threads.map((_id, index) =>
      toThread({ _id, index, authorId: pick(members, index * 7), topicPath: topicPath(index) }),
    ),
  );
  await add(
    'posts',
    posts.map((_id, index) =>
      toPost({
        _id,
        index,
        authorId: pick(members, index * 3),
        threadId: pick(threads, Math.floor(index / 40)),
      }),
    ),
  );
  await add(
    'postversions',
    times(COUNT, (index) => ({
      postId: pick(posts, Math.floor(index / 4)),
      version: index % 4,
      source: 'Text',
      html: '<p>Text</p>',
      writtenAt: at(index),
    })),
  );
  await add(
    'threadevents',
    times(COUNT, (index) => ({
      threadId: pick(threads, Math.floor(index / 40)),
      revision: index,
      afterNumber: index % 40,
      type: 'locked',
      by: 'moderator',
      at: at(index),
      details: {},
    })),
  );
  await add(
    'readmarks',
    times(COUNT, (index) => ({
      memberId: pick(members, Math.floor(index / 50)),
      threadId: pick(threads, index),
      upTo: 3,
    })),
  );
  await add(
    'reports',
    reports.map((_id, index) =>
      toReport({
        _id,
        index,
        postId: pick(posts, index),
        reporterId: pick(members, index % 40),
        topicPath: topicPath(index),
      }),
    ),
  );
  await add(
    'membershiprequests',
    times(COUNT, (index) => ({
      kind: 'project',
      targetId: index % 20 === 0 ? '101069685' : String(101_000_000 + (index % 400)),
      memberId: pick(members, index % 200),
      state: index % 3 === 0 ? 'open' : 'refused',
      openKey: `request-${String(index)}`,
      askedAt: at(index),
    })),
  );
  const groups = ids(COUNT);
  await add(
    'groups',
    groups.map((_id, index) => ({
      _id,
      name: `Group ${String(index)}`,
      nameKey: `group ${String(index)}`,
      createdAt: at(index),
      archivedAt: null,
    })),
  );
  await add(
    'invitations',
    times(COUNT, (index) => ({
      tokenHash: `invitation-${String(index)}`,
      email: `invited-${String(index)}@example.org`,
      kind: 'project',
      targetId: index % 20 === 0 ? '101069685' : String(101_000_000 + (index % 400)),
      role: 'member',
      invitedById: pick(members, index % 200),
      invitedAt: at(index),
      expiresAt: new Date(Date.now() + 3_600_000),
    })),
  );
  await addImports(add);
  await add(
    'widenings',
    times(COUNT, (index) => ({
      threadId: pick(threads, index),
      state: index % 3 === 0 ? 'open' : 'done',
      askedIds: [pick(members, index), pick(members, index * 3)],
      version: 0,
    })),
  );
  await add(
    'conceptproposals',
    proposals.map((_id, index) => ({
      _id,
      proposerId: pick(members, index % 40),
      clientId: `proposal-${String(index)}`,
      isOpen: index % 3 === 0,
      proposedAt: at(index),
    })),
  );
  await add(
    'moderationlog',
    times(COUNT, (index) =>
      toLogEntry(index, {
        actorId: pick(members, index % 9),
        threadId: pick(threads, index),
        topicPath: topicPath(index),
      }),
    ),
  );
  await add(
    'searchentries',
    posts.map((_id, index) => ({ ...toSearchEntry(index), _id })),
  );
  await add(
    'searchedthreads',
    threads.map((_id, index) => ({
      _id,
      revision: 40,
      title: 'Thread',
      scope: '',
      vocabulary: `vocabulary-${pick(['a', 'b', 'c'], index)}`,
    })),
  );
  await add(
    'dois',
    times(COUNT, (index) => ({
      _id: `10.1234/${String(index)}`,
      dueAt: index % 20 === 0 ? at(index) : null,
      attempts: 1,
      title: 'Title',
      kind: 'article',
    })),
  );
  await addAccountRecords(add, members);
  const organisationIds = await addDirectoryRecords(add);

  const hex = (list: readonly Types.ObjectId[]): string[] => list.map((id) => id.toHexString());
  return {
    topicIds: hex(topics),
    memberIds: hex(members),
    threadIds: hex(threads),
    postIds: hex(posts),
    reportIds: hex(reports),
    proposalIds: hex(proposals),
    organisationIds,
    groupIds: hex(groups),
    middle: at(COUNT / 2),
  };
}

/** Organisations, and projects of two partners each. */
async function addDirectoryRecords(
  add: (collection: string, records: readonly object[]) => Promise<void>,
): Promise<string[]> {
  const organisations = ids(COUNT);
  const keys = (index: number): string[] => {
    const word = `working${String(index % 30)}`;
    return ['*', `country:${pick(['DE', 'FR', 'BE'], index)}`, word, 'w', 'wo', 'wor', 'work', 'workin'];
  };
  const sortKey = (index: number): string => `name ${String(index)} ${String(100_000_000 + index)}`;
  const found = (index: number) => ({
    keys: keys(index),
    sortKey: sortKey(index),
    removedAt: null,
    local: [],
  });
  await add(
    'organisations',
    organisations.map((_id, index) => ({
      ...{ _id, picKey: String(100_000_000 + index), rorKey: `ror-${String(index)}`, legalName: 'Works' },
      ...found(index),
    })),
  );
  await add(
    'projects',
    times(COUNT, (index) => ({
      ...{ _id: String(100_000_000 + index), acronym: 'LEACH', acronymKey: `acronym ${String(index % 500)}` },
      tags: [pick(['stage:leaching', 'material:lithium'], index)],
      partners: [index, index * 7].map((partner) => ({ organisationId: pick(organisations, partner) })),
      stateUntil: index % 2 === 0 ? null : at(index),
      ...found(index),
    })),
  );
  return organisations.map((id) => id.toHexString());
}

async function addAccountRecords(
  add: (collection: string, records: readonly object[]) => Promise<void>,
  members: readonly Types.ObjectId[],
): Promise<void> {
  const expires = new Date(Date.now() + 3_600_000);
  await add(
    'sessions',
    times(COUNT, (index) => ({
      _id: `session-${String(index)}`,
      expires,
      lastModified: at(index),
      session: { passport: { user: pick(members, Math.floor(index / 3)).toHexString() } },
    })),
  );
  await add(
    'registrations',
    times(COUNT, (index) => ({
      tokenHash: `registration-${String(index)}`,
      browserHash: 'b',
      email: `new-${String(index)}@example.org`,
      name: 'New',
      passwordHash: 'h',
      locale: 'en',
      back: '/',
      expiresAt: expires,
    })),
  );
  await add(
    'signinlinks',
    times(COUNT, (index) => ({
      tokenHash: `link-${String(index)}`,
      memberId: pick(members, index),
      setsPassword: false,
      expiresAt: expires,
    })),
  );
}

/** Imports, one of which has much in it. */
async function addImports(
  add: (collection: string, records: readonly object[]) => Promise<void>,
): Promise<void> {
  const imports = ids(COUNT);
  await add(
    'imports',
    imports.map((_id, index) => ({
      ...{ _id, createdAt: at(index), beatAt: at(index), state: index % 50 === 0 ? 'ready' : 'applied' },
      expiresAt: new Date(Date.now() + 86_400_000),
    })),
  );
  await add(
    'importitems',
    times(COUNT, (index) => ({
      importId: pick(imports, index % 20),
      place: `organisation:${String(900_000_000 + index)}`,
      lists: index % 3 === 0 ? ['change'] : [],
      isToWrite: index % 3 === 0,
      expiresAt: new Date(Date.now() + 86_400_000),
    })),
  );
}
