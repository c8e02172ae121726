import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ensureIndexes, toObjectId, type AnyModel, type Transaction } from '../../../src/database/index.ts';
import { rateLimitModel } from '../../../src/features/accounts/rate-limit.model.ts';
import { createOrganisationsRepository } from '../../../src/features/organisations/organisations.repository.ts';
import { createProjectsRepository } from '../../../src/features/projects/projects.repository.ts';
import { createMembersRepository } from '../../../src/features/accounts/members.repository.ts';
import { createSessionsRepository } from '../../../src/features/accounts/sessions.repository.ts';
import { createTokensRepository } from '../../../src/features/accounts/tokens.repository.ts';
import { circlesOf, visibleTo } from '../../../src/features/audience/index.ts';
import { createGroupsRepository } from '../../../src/features/groups/groups.repository.ts';
import { createProposalsRepository } from '../../../src/features/concept-proposals/proposals.repository.ts';
import { createConceptsRepository } from '../../../src/features/concepts/concepts.repository.ts';
import { createImportItemsRepository } from '../../../src/features/cordis-import/import-items.repository.ts';
import { createImportsRepository } from '../../../src/features/cordis-import/imports.repository.ts';
import { createRequestsRepository } from '../../../src/features/memberships/requests.repository.ts';
import { createInvitationsRepository } from '../../../src/features/invitations/invitations.repository.ts';
import { createLogRepository } from '../../../src/features/moderation-log/log.repository.ts';
import { createReportsRepository } from '../../../src/features/moderation/reports.repository.ts';
import {
  createSearchEntriesRepository,
  type EntryRange,
} from '../../../src/features/search-index/search-entries.repository.ts';
import { createSearchedThreadsRepository } from '../../../src/features/search-index/searched-threads.repository.ts';
import { createDoisRepository } from '../../../src/features/references/dois.repository.ts';
import { createPostsRepository } from '../../../src/features/posts/posts.repository.ts';
import { createPseudonymsRepository } from '../../../src/features/threads/pseudonyms.repository.ts';
import { createReadMarksRepository } from '../../../src/features/threads/read-marks.repository.ts';
import { createThreadEventsRepository } from '../../../src/features/threads/thread-events.repository.ts';
import { createScheduledRepository } from '../../../src/features/scheduled/scheduled.repository.ts';
import type { ThreadListFilter } from '../../../src/features/threads/list-places.ts';
import { createFilingsRepository } from '../../../src/features/threads/filings.repository.ts';
import { createTalliesRepository } from '../../../src/features/tallies/tallies.repository.ts';
import { createThreadsRepository } from '../../../src/features/threads/threads.repository.ts';
import type { Viewer } from '../../../src/viewer.ts';
import { addManyRecords, type ManyRecords } from '../../support/many-records.ts';
import { toSearchEntry } from '../../support/made-records.ts';
import { MAY_SORT, NO_SEARCH } from './query-exceptions.ts';
import { READING_QUERIES } from './reading-queries.ts';
import { SCHEDULED_QUERIES } from './scheduled-queries.ts';
import { watchDatabase, type WatchedDatabase } from '../../support/watched-database.ts';
import { mapQueries, toTallies } from './map-queries.ts';
import { vocabularyQueries } from './vocabulary-queries.ts';
import { groupQueries } from './group-queries.ts';
import { erasureQueries } from './erasure-queries.ts';
import { wideningQueries } from './widening-queries.ts';
import { createWideningsRepository } from '../../../src/features/widening/widenings.repository.ts';
import { createErasuresRepository } from '../../../src/features/erasure/erasures.repository.ts';
import { createRevealingsRepository } from '../../../src/features/revealing/revealings.repository.ts';
import { IMPORT_QUERIES } from './import-queries.ts';
import { MEMBERSHIP_QUERIES } from './membership-queries.ts';
import { EVERYTHING, middle, SCOPED_QUERIES } from './scoped-queries.ts';

let watched: WatchedDatabase;
let many: ManyRecords;
let repositories: ReturnType<typeof createRepositories>;

function createRepositories({ database: { connection } }: WatchedDatabase) {
  const tallies = createTalliesRepository(connection);
  return {
    threads: createThreadsRepository(connection, { withBroader: (tags) => [...tags], note: tallies.note }),
    tallies,
    filings: createFilingsRepository(connection),
    threadEvents: createThreadEventsRepository(connection),
    readMarks: createReadMarksRepository(connection),
    pseudonyms: createPseudonymsRepository(connection),
    posts: createPostsRepository(connection),
    scheduled: createScheduledRepository(connection),
    reports: createReportsRepository(connection),
    concepts: createConceptsRepository(connection),
    proposals: createProposalsRepository(connection),
    log: createLogRepository(connection),
    members: createMembersRepository(connection),
    groups: createGroupsRepository(connection),
    invitations: createInvitationsRepository(connection),
    organisations: createOrganisationsRepository(connection),
    projects: createProjectsRepository(connection),
    requests: createRequestsRepository(connection),
    sessions: createSessionsRepository(connection),
    tokens: createTokensRepository(connection),
    searchEntries: createSearchEntriesRepository(connection),
    searchedThreads: createSearchedThreadsRepository(connection),
    dois: createDoisRepository(connection),
    widenings: createWideningsRepository(connection),
    revealings: createRevealingsRepository(connection),
    imports: createImportsRepository(connection),
    importItems: createImportItemsRepository(connection),
    erasures: createErasuresRepository(connection),
  };
}

beforeAll(async () => {
  watched = await watchDatabase();
  repositories = createRepositories(watched);
  const models = Object.values(repositories).flatMap((repository): readonly AnyModel[] => repository.models);
  await ensureIndexes([...models, rateLimitModel(watched.database.connection)]);
  many = await addManyRecords(watched.database);
  for (const [name, records] of Object.entries(toTallies(many.threadIds)))
    await watched.database.connection.collection(name).insertMany(records, { ordered: false });
});

afterAll(() => watched.database.close());

type Repositories = typeof repositories;
type Queries = Readonly<
  Record<string, (repositories: Repositories, many: ManyRecords) => Promise<unknown>[]>
>;

const member = { id: 'a'.repeat(24), circles: ['public', 'members', 'project:101069685'] } as Viewer;
const viewers: Viewer[] = [null, member];
const first = (ids: readonly string[], index = 0): string => ids[index] ?? '';
const inTransaction = (work: (session: Transaction) => Promise<unknown>): Promise<unknown> =>
  watched.database.transaction(work);

const sought = (id: string) => ({ id, within: [id, 'stage:leaching'] });

/** Every way in which a page asks for a list of threads. */
function listFilters(records: ManyRecords): ThreadListFilter[] {
  const filters = [
    {},
    { topic: { id: first(records.topicIds), parentId: null } },
    { tags: [sought('stage:leaching')] },
    { tags: [sought('stage:leaching'), sought('material:cobalt')] },
    { tags: [sought('product:black-mass'), sought('stage:hydrometallurgy')] },
    { kind: 'question' as const },
    {
      topic: { id: first(records.topicIds, 3), parentId: first(records.topicIds) },
      tags: [sought('stage:leaching')],
      kind: 'question' as const,
    },
  ];
  return viewers.flatMap((viewer) =>
    filters.flatMap((filter) =>
      (['active', 'newest', 'unanswered'] as const).flatMap((sort) =>
        [undefined, middle(records)].map((cursor) => ({
          ...filter,
          circles: circlesOf(viewer),
          sort,
          cursor,
          limit: 25,
        })),
      ),
    ),
  );
}

/** All of a term, what is older than a place, and what lies between two. */
const RANGES: EntryRange[] = [
  { circle: 'public', term: 'word:common' },
  { circle: 'members', term: 'word:third', before: toSearchEntry(1_000).order },
  {
    circle: 'public',
    term: 'word:common',
    from: toSearchEntry(500).order,
    before: toSearchEntry(1_000).order,
  },
];
/** All of a directory, a word of it, a facet with a long beginning of a word; from the start and from a place on. */
const DIRECTORY_RANGES = [
  { all: [['*']], starts: [] },
  { all: [['wor']], starts: [] },
  { all: [['country:DE'], ['workin']], starts: [['working7']] },
].flatMap((sought) => [null, 'name 5'].map((after) => ({ ...sought, after, limit: 31 })));
const SEARCHED = { revision: 40, title: 'Thread', scope: '', vocabulary: 'vocabulary-c' };

const QUERIES: Queries = {
  'threads.findById': ({ threads }, { threadIds }) => [threads.findById(first(threadIds))],
  'threads.findByIds': ({ threads }, { threadIds }) => [threads.findByIds(threadIds.slice(0, 30))],
  'threads.findByClientId': ({ threads }, { memberIds }) => [
    threads.findByClientId(first(memberIds), 'thread-0'),
  ],
  'threads.advance': ({ threads }, { threadIds }) => [
    inTransaction((session) =>
      threads.advance(first(threadIds), { title: 'New' }, { lastNumber: 1 }, session),
    ),
  ],
  'threads.findPage': ({ threads }, records) =>
    listFilters(records).map((filter) => threads.findPage(filter)),
  'threads.findPinned': ({ threads }, { topicIds }) =>
    viewers.map((viewer) => threads.findPinned({ id: first(topicIds), parentId: null }, visibleTo(viewer))),
  'threads.findHead': ({ threads }) =>
    (['lastPostAt', 'createdAt'] as const).flatMap((time) =>
      ['hub', 'waiting:hub', 'tag:stage:leaching'].map((place) =>
        threads.findHead(`members ${place}`, time, 101),
      ),
    ),
  'threads.totalsOfTopic': ({ threads }, { topicIds }) => [threads.totalsOfTopic(first(topicIds, 2))],
  'threads.relocate': ({ threads }, { topicIds }) => [
    inTransaction((session) =>
      threads.relocate(
        first(topicIds, 9),
        { topicId: first(topicIds, 8), rootTopicId: first(topicIds, 7) },
        session,
      ),
    ),
  ],
  'threads.countByAuthor': ({ threads }, { memberIds }) =>
    viewers.map((viewer) => threads.countByAuthor(first(memberIds), visibleTo(viewer))),
  'threads.isRedFor': ({ threads }) => [threads.isRedFor('members'), threads.isRedFor('group:none')],
  'threads.findSearchStale': ({ threads }) => [threads.findSearchStale(50)],
  'threads.markSearched': ({ threads }, { threadIds }) => [threads.markSearched(first(threadIds), 40)],

  ...READING_QUERIES,
  'pseudonyms.give': ({ pseudonyms }, { memberIds, threadIds }) => [
    inTransaction((session) => pseudonyms.give(first(threadIds), first(memberIds), session)),
  ],
  ...SCHEDULED_QUERIES,
  'posts.findById': ({ posts }, { postIds }) => [posts.findById(first(postIds))],
  'dois.want': ({ dois }) => [dois.want(['10.1234/new', '10.1234/0'], new Date())],
  'dois.take': ({ dois }) => [dois.take(new Date(), new Date())],
  'dois.finish': ({ dois }) => [dois.finish({ _id: '10.1234/0', attempts: 1 }, { dueAt: null })],
  'dois.findKnown': ({ dois }) => [dois.findKnown(['10.1234/0', '10.1234/1'])],
  'posts.findReferences': ({ posts }, { postIds }) => [posts.findReferences(postIds.slice(0, 30))],
  'posts.findByIds': ({ posts }, { postIds }) => [posts.findByIds(postIds.slice(0, 30))],
  'posts.findByNumber': ({ posts }, { threadIds }) => [posts.findByNumber(first(threadIds), 7)],
  'posts.findByClientId': ({ posts }, { memberIds }) => [posts.findByClientId(first(memberIds), 'post-0')],
  'posts.findBetween': ({ posts }, { threadIds }) => [posts.findBetween(first(threadIds), 21, 40)],
  'posts.findSince': ({ posts }, { threadIds }) => [posts.findSince(first(threadIds), 7, 101)],
  'posts.findByAuthor': ({ posts }, { memberIds }) => [posts.findByAuthor(first(memberIds), 20)],
  'posts.countByThread': ({ posts }, { memberIds }) => [posts.countByThread(first(memberIds))],
  'posts.change': ({ posts }, { postIds }) => [
    inTransaction((session) => posts.change(first(postIds), { stateReason: 'x' }, session)),
  ],
  'posts.isRedIn': ({ posts }, { threadIds }) => [posts.isRedIn(first(threadIds))],
  'posts.redThreadIds': ({ posts }) => [posts.redThreadIds()],
  'posts.findVersions': ({ posts }, { postIds }) => [posts.findVersions(first(postIds))],

  'reports.findById': ({ reports }, { reportIds }) => [reports.findById(first(reportIds))],
  'reports.findByReporter': ({ reports }, { postIds, memberIds }) => [
    reports.findByReporter(first(postIds), first(memberIds)),
  ],
  'reports.findOfPost': ({ reports }, { postIds }) => [reports.findOfPost(first(postIds))],
  'reports.findOfReporter': ({ reports }, records) =>
    [undefined, middle(records)].map((cursor) =>
      reports.findOfReporter(first(records.memberIds), { cursor, limit: 25 }),
    ),
  'reports.decide': ({ reports }, { reportIds, memberIds }) => [
    inTransaction((session) =>
      reports.decide(
        first(reportIds),
        {
          state: 'upheld',
          outcomeNote: '',
          decidedAt: new Date(0),
          decidedById: toObjectId(first(memberIds)),
        },
        session,
      ),
    ),
  ],

  ...vocabularyQueries(inTransaction),
  ...mapQueries(inTransaction),
  ...wideningQueries(inTransaction),
  ...erasureQueries(inTransaction),

  'members.findById': ({ members }, { memberIds }) => [members.findById(first(memberIds))],
  'members.findByIds': ({ members }, { memberIds }) => [members.findByIds(memberIds.slice(0, 30))],
  'members.findByEmail': ({ members }) => [members.findByEmail('member-7@example.org')],
  'members.find': ({ members }) =>
    [
      { words: [], email: null, after: null },
      { words: [], email: null, after: 'member 5' },
      { words: ['works7'], email: null, after: null },
      { words: ['mem', 'works7'], email: null, after: 'member 5' },
      { words: [], email: 'member-7', after: null },
    ].map((filter) => members.find({ ...filter, limit: 31 })),
  'members.changeBy': ({ members }, { memberIds }) => [members.changeBy(first(memberIds), () => ({}))],
  'members.change': ({ members }, { memberIds }) => [members.change(first(memberIds), { headline: 'x' })],
  'members.changeEmail': ({ members }, { memberIds }) => [
    inTransaction((session) => members.changeEmail(first(memberIds), 'another@example.org', session)),
  ],
  'members.setRoles': ({ members }, { memberIds }) => [
    members.setRoles(first(memberIds, 9), { administrator: false, moderates: [], rightsGiven: [] }, null),
  ],
  'members.relyOnOtherAdministrator': ({ members }, { memberIds }) => [
    inTransaction((session) => members.relyOnOtherAdministrator(first(memberIds), session)),
  ],
  ...MEMBERSHIP_QUERIES,
  ...IMPORT_QUERIES,
  ...SCOPED_QUERIES,
  ...groupQueries(inTransaction),
  'organisations.findById': ({ organisations }, { organisationIds }) => [
    organisations.findById(first(organisationIds)),
  ],
  'organisations.findByIds': ({ organisations }, { organisationIds }) => [
    organisations.findByIds(organisationIds.slice(0, 30)),
  ],
  'organisations.findByPics': ({ organisations }) => [organisations.findByPics(['100000007', '100000008'])],
  'organisations.findByRors': ({ organisations }) => [organisations.findByRors(['ror-7', 'ror-8'])],
  'organisations.findListed': ({ organisations }) =>
    DIRECTORY_RANGES.map((range) => organisations.findListed(range)),
  'organisations.changeMany': ({ organisations }, { organisationIds }) => [
    organisations.changeMany([{ id: first(organisationIds), change: { city: 'x' } }], null),
  ],
  'projects.findById': ({ projects }) => [projects.findById('100000007')],
  'projects.findByIds': ({ projects }) => [projects.findByIds(['100000007', '100000008'])],
  'projects.findNames': ({ projects }) => [projects.findNames(['100000007', '100000008'])],
  'projects.findNamesakes': ({ projects }) => [projects.findNamesakes('acronym 7')],
  'projects.findListed': ({ projects }) => DIRECTORY_RANGES.map((range) => projects.findListed(range)),
  'projects.findByPartners': ({ projects }, { organisationIds }) =>
    [null, '100000500'].map((after) => projects.findByPartners(organisationIds.slice(0, 3), after, 30)),
  'projects.findTagsOfPartners': ({ projects }, { organisationIds }) => [
    inTransaction((session) => projects.findTagsOfPartners(organisationIds.slice(0, 200), session)),
  ],
  'projects.findDue': ({ projects }, records) => [projects.findDue(records.middle, 30)],
  'projects.changeMany': ({ projects }) => [
    projects.changeMany([{ id: '100000007', change: { title: 'x' } }], null),
  ],

  'sessions.removeOf': ({ sessions }, { memberIds }) => [sessions.removeOf(first(memberIds))],

  'tokens.findRegistration': ({ tokens }) => [tokens.findRegistration('registration-1', new Date())],
  'tokens.takeRegistration': ({ tokens }) => [
    inTransaction((session) => tokens.takeRegistration('registration-2', new Date(), session)),
  ],
  'tokens.removeRegistrationsOf': ({ tokens }) => [
    inTransaction((session) => tokens.removeRegistrationsOf('new-3@example.org', session)),
  ],
  'tokens.findLink': ({ tokens }) => [tokens.findLink('link-1', new Date())],
  'tokens.takeLink': ({ tokens }) => [tokens.takeLink('link-2', new Date())],
  'tokens.setEmailChange': ({ tokens }, { memberIds }) => [
    tokens.setEmailChange({
      tokenHash: 'email-change-1',
      memberId: toObjectId(first(memberIds)),
      email: 'another@example.org',
      expiresAt: new Date(0),
    }),
  ],
  'tokens.findEmailChange': ({ tokens }) => [tokens.findEmailChange('email-change-1', new Date())],
  'tokens.takeEmailChange': ({ tokens }) => [
    inTransaction((session) => tokens.takeEmailChange('email-change-2', new Date(), session)),
  ],
  'tokens.removeLinksOf': ({ tokens }, { memberIds }) => [tokens.removeLinksOf(first(memberIds, 7))],

  'searchEntries.put': ({ searchEntries }) => [searchEntries.put([toSearchEntry(1)])],
  'searchEntries.findMatches': ({ searchEntries }) =>
    RANGES.flatMap((range) =>
      [[], ['word:common', 'word:third']].map((all) =>
        searchEntries.findMatches(
          { ...range },
          { all, ranking: [{ term: 'word:third', weight: 2 }] },
          { scan: 500, limit: 21 },
        ),
      ),
    ),
  'searchEntries.orderAt': ({ searchEntries }) => RANGES.map((range) => searchEntries.orderAt(range, 100)),
  'searchEntries.count': ({ searchEntries }) => RANGES.map((range) => searchEntries.count(range, 500)),
  'searchedThreads.find': ({ searchedThreads }, { threadIds }) => [searchedThreads.find(first(threadIds))],
  'searchedThreads.set': ({ searchedThreads }, { threadIds }) => [
    searchedThreads.set({ _id: toObjectId(first(threadIds)), ...SEARCHED }),
  ],
  'searchedThreads.forget': ({ searchedThreads }, { threadIds }) => [
    searchedThreads.forget(first(threadIds, 5)),
  ],
  'searchedThreads.findOutdated': ({ searchedThreads }) => [searchedThreads.findOutdated('vocabulary-b', 50)],
};

test('every query of the repositories is tried here', () => {
  const named = Object.entries(repositories).flatMap(([name, repository]) =>
    Object.entries(repository).flatMap(([query, value]: [string, unknown]) =>
      typeof value === 'function' ? [`${name}.${query}`] : [],
    ),
  );
  expect([...Object.keys(QUERIES), ...Object.keys(NO_SEARCH)].toSorted()).toEqual(named.toSorted());
});

test('a search that no index serves is noticed', async () => {
  const threads = watched.database.connection.collection('threads');
  const [search] = await watched.explain(() => threads.find({ title: 'Thread 7' }).toArray());
  const [order] = await watched.explain(() => threads.find({ listed: true }).sort({ title: 1 }).toArray());
  expect(search?.stages).toContain('COLLSCAN');
  expect(order?.stages).toContain('SORT');
});

test.each(Object.keys(QUERIES))('%s is served by an index', async (name) => {
  const run = QUERIES[name];
  const explained = await watched.explain(() => Promise.all(run?.(repositories, many) ?? []));
  expect(explained).not.toHaveLength(0);
  const readingAll = explained.filter(({ stages }) => stages.includes('COLLSCAN') || stages.length === 0);
  expect(readingAll).toEqual([]);
  const sorting = explained.filter(({ stages }) => stages.includes('SORT'));
  if (!(name in MAY_SORT)) expect(sorting).toEqual([]);
});

test.each(['open', 'decided'] as const)(
  'reports that are %s stand in the order of an index, of one topic or of all',
  async (state) => {
    const explained = await watched.explain(() =>
      Promise.all(
        [undefined, many.topicIds.slice(0, 1)].map((topicIds) =>
          repositories.reports.findQueue({
            state,
            scope: { topicIds, circles: ['public', 'members'], facilitates: [] },
            cursor: middle(many),
            limit: 25,
          }),
        ),
      ),
    );
    expect(explained).not.toHaveLength(0);
    expect(explained.filter(({ stages }) => stages.includes('SORT'))).toEqual([]);
  },
);

test('decided reports are listed newest first, whatever was decided', async () => {
  const all: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await repositories.reports.findQueue({
      state: 'decided',
      scope: EVERYTHING,
      cursor,
      limit: 25,
    });
    all.push(...page.items.map(({ reportedAt }) => reportedAt.getTime()));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(all).toEqual(all.toSorted((one, other) => other - one));
  const reports = watched.database.connection.collection('reports');
  expect(all).toHaveLength(await reports.countDocuments({ state: { $ne: 'open' } }));
});
