import { toCursor, toObjectId, type Transaction } from '../../../src/database/index.ts';
import type { ProposalsRepository } from '../../../src/features/concept-proposals/proposals.repository.ts';
import type { ConceptsRepository } from '../../../src/features/concepts/concepts.repository.ts';
import type { ProjectsRepository } from '../../../src/features/projects/projects.repository.ts';
import type { ThreadsRepository } from '../../../src/features/threads/threads.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface VocabularyRepositories {
  concepts: ConceptsRepository;
  proposals: ProposalsRepository;
  threads: ThreadsRepository;
  projects: ProjectsRepository;
}

const cursors = ({ middle }: ManyRecords): (string | undefined)[] => [
  undefined,
  toCursor([middle.getTime(), 'f'.repeat(24)]),
];

type Queries = Readonly<
  Record<string, (repositories: VocabularyRepositories, many: ManyRecords) => Promise<unknown>[]>
>;

/** What is asked of the vocabulary, of the proposals for it, and of what is tagged with its concepts. */
export const vocabularyQueries = (
  inTransaction: (work: (session: Transaction) => Promise<unknown>) => Promise<unknown>,
): Queries => ({
  'threads.findTagged': ({ threads }) => [threads.findTagged(['stage:leaching', 'stage:nowhere'], 50)],
  'projects.findTagged': ({ projects }) => [projects.findTagged(['stage:leaching', 'stage:nowhere'], 50)],
  'concepts.findById': ({ concepts }) => [concepts.findById('stage:leaching')],
  'concepts.change': ({ concepts }) => [
    concepts.change({ _id: 'stage:leaching', revision: 0 }, { short: ['L'] }),
  ],
  'proposals.findById': ({ proposals }, { proposalIds }) => [proposals.findById(proposalIds[0] ?? '')],
  'proposals.findByClientId': ({ proposals }, { memberIds }) => [
    proposals.findByClientId(memberIds[0] ?? '', 'proposal-0'),
  ],
  'proposals.findQueue': ({ proposals }, many) =>
    (['open', 'decided'] as const).flatMap((state) =>
      cursors(many).map((cursor) => proposals.findQueue(state, { cursor, limit: 25 })),
    ),
  'proposals.findOfProposer': ({ proposals }, many) =>
    cursors(many).map((cursor) => proposals.findOfProposer(many.memberIds[0] ?? '', { cursor, limit: 25 })),
  'proposals.countOpen': ({ proposals }) => [proposals.countOpen()],
  'proposals.decide': ({ proposals }, { proposalIds, memberIds }) => [
    inTransaction((session) =>
      proposals.decide(
        proposalIds[0] ?? '',
        {
          ...{ state: 'refused', outcomeNote: '', outcomeId: null },
          ...{ decidedAt: new Date(0), decidedById: toObjectId(memberIds[0] ?? '') },
        },
        session,
      ),
    ),
  ],
});
