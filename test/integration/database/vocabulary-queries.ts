import { toCursor } from '../../../src/database/index.ts';
import type { ProposalsRepository } from '../../../src/features/concept-proposals/proposals.repository.ts';
import type { ConceptsRepository } from '../../../src/features/concepts/concepts.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface VocabularyRepositories {
  concepts: ConceptsRepository;
  proposals: ProposalsRepository;
}

const cursors = ({ middle }: ManyRecords): (string | undefined)[] => [
  undefined,
  toCursor([middle.getTime(), 'f'.repeat(24)]),
];

/** What is asked of the vocabulary and of the proposals for it. */
export const VOCABULARY_QUERIES: Readonly<
  Record<string, (repositories: VocabularyRepositories, many: ManyRecords) => Promise<unknown>[]>
> = {
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
};
