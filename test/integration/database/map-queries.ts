import { toObjectId, type Transaction } from '../../../src/database/index.ts';
import type { ProjectsRepository } from '../../../src/features/projects/projects.repository.ts';
import type { TalliesRepository } from '../../../src/features/tallies/tallies.repository.ts';
import type { createFilingsRepository } from '../../../src/features/threads/filings.repository.ts';
import type { ThreadsRepository } from '../../../src/features/threads/threads.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface MapRepositories {
  tallies: TalliesRepository;
  filings: ReturnType<typeof createFilingsRepository>;
  threads: ThreadsRepository;
  projects: ProjectsRepository;
}

type Queries = Readonly<
  Record<string, (repositories: MapRepositories, many: ManyRecords) => Promise<unknown>[]>
>;

const first = ({ threadIds }: ManyRecords): string => threadIds[0] ?? '';

async function readAll(ids: AsyncIterable<string>): Promise<string[]> {
  const all = [];
  for await (const id of ids) all.push(id);
  return all;
}

/** What is asked to count for the map, and to file threads under what their tags mean. */
export const mapQueries = (
  inTransaction: (work: (session: Transaction) => Promise<unknown>) => Promise<unknown>,
): Queries => ({
  'threads.withTags': ({ threads }) => [readAll(threads.withTags(['stage:leaching', 'stage:nowhere']))],
  'threads.refile': ({ threads }, many) => [inTransaction((session) => threads.refile(first(many), session))],
  'threads.readCounted': ({ threads }, many) => [
    inTransaction((session) => threads.readCounted(many.threadIds.slice(0, 50), session)),
  ],
  'filings.set': ({ filings }) => [filings.set(new Map([['stage:leaching', ['stage:hydrometallurgy']]]))],
  'tallies.note': ({ tallies }, many) => [inTransaction((session) => tallies.note(first(many), session))],
  'tallies.findStale': ({ tallies }) => [tallies.findStale(50, null)],
  'tallies.setCounted': ({ tallies }, many) => [
    inTransaction((session) =>
      tallies.setCounted(new Map([[first(many), { seenBy: ['public'], places: [] }]]), session),
    ),
  ],
  'tallies.add': ({ tallies }) => [
    inTransaction((session) =>
      tallies.add(
        [{ id: 'public', seenBy: ['public'], threads: 1, counts: { 'counts.concepts.stage:leaching': 1 } }],
        session,
      ),
    ),
  ],
  'tallies.find': ({ tallies }) => [
    tallies.find(['public', 'members', 'project:101069685'], ['concepts', 'material']),
  ],
  'projects.findTags': ({ projects }) => [projects.findTags()],
});

/** Records of the counts, one for each thread and a few hundred sets of circles. */
export function toTallies(threadIds: readonly string[]): Record<'tallies' | 'talliedthreads', object[]> {
  return {
    tallies: threadIds.slice(0, 500).map((id, index) => ({
      _id: `project:${String(101_000_000 + index)}`,
      seenBy: [`project:${String(101_000_000 + index)}`],
      threads: 1,
      counts: { concepts: { 'stage:leaching': 1 } },
    })),
    talliedthreads: threadIds.map((id, index) => ({
      _id: toObjectId(id),
      stale: index % 100 === 0,
      changes: 1,
      seenBy: ['public'],
      places: ['stage:leaching'],
    })),
  };
}
