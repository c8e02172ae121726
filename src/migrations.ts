import type { Connection, Migration } from './database/index.ts';
import type { Features } from './features.ts';

/** Every numbered change of what is stored, in order. Numbers are never given again. */
export function createMigrations(
  features: Pick<
    Features,
    'accounts' | 'concepts' | 'moderation' | 'posts' | 'projects' | 'starterTopics' | 'threads'
  >,
): Migration[] {
  const { accounts, concepts, moderation, posts, projects, starterTopics, threads } = features;
  return [
    { number: 1, name: 'vocabulary', run: () => concepts.seed() },
    { number: 2, name: 'first topics', run: () => starterTopics.add() },
    { number: 3, name: 'projects and organisations', run: () => projects.seed() },
    { number: 4, name: 'concepts with their relations', run: () => concepts.complete() },
    {
      number: 5,
      name: 'circles',
      async run(connection) {
        await accounts.deriveCircles();
        await threads.store.deriveAll();
        await forgetDerived(connection);
      },
    },
    {
      number: 6,
      name: 'sensitivity labels',
      async run() {
        await threads.store.labelAll();
        await posts.store.labelAll();
      },
    },
    { number: 7, name: 'reports and log within circles', run: () => moderation.noteSeenBy() },
    { number: 8, name: 'profiles and the directory of members', run: () => accounts.completeProfiles() },
    { number: 9, name: 'organisations by what they work on', run: () => projects.noteAllPartners() },
    { number: 10, name: 'threads in the lists of projects', run: () => threads.store.listForProjects() },
  ];
}

/** What was derived from audiences in an earlier shape is made anew at start: counts of topics, and the search. */
async function forgetDerived(connection: Connection): Promise<void> {
  await connection.collection('topics').updateMany({}, { $set: { counts: [] } });
  await connection.collection('searchentries').deleteMany({});
  await connection.collection('searchedthreads').deleteMany({});
  await dropIndexes(connection, 'searchentries', ['audience_1_words_1_order_-1']);
  await dropIndexes(connection, 'threads', OLD_LISTS);
}

const OLD_LISTS = [
  'listed_1_lastPostAt_-1__id_-1',
  'listed_1_createdAt_-1__id_-1',
  'topicId_1_listed_1_lastPostAt_-1__id_-1',
  'topicId_1_listed_1_createdAt_-1__id_-1',
  'rootTopicId_1_listed_1_lastPostAt_-1__id_-1',
  'rootTopicId_1_listed_1_createdAt_-1__id_-1',
  'audience.kind_1_listed_1_lastPostAt_-1__id_-1',
  'audience.kind_1_listed_1_createdAt_-1__id_-1',
  'tags_1_listed_1_lastPostAt_-1__id_-1',
  'kind_1_listed_1_lastPostAt_-1__id_-1',
  'awaitsAnswer_1_listed_1_createdAt_-1__id_-1',
  'audience.kind_1_awaitsAnswer_1_listed_1_createdAt_-1__id_-1',
];

async function dropIndexes(
  connection: Connection,
  collection: string,
  names: readonly string[],
): Promise<void> {
  const known = await connection.collection(collection).indexes();
  for (const { name } of known)
    if (name !== undefined && names.includes(name)) await connection.collection(collection).dropIndex(name);
}
