import type { ProposalView } from '../../contract/concept-views.ts';
import type { AuthorView, TagView } from '../../contract/views.ts';
import type { ProposalRecord } from './proposal.model.ts';
import type { ProposalsDeps } from './proposals-deps.ts';

/** The proposals as they are shown. Who proposed is shown to moderators alone. */
export async function toProposalViews(
  records: readonly ProposalRecord[],
  { concepts, members }: Pick<ProposalsDeps, 'concepts' | 'members'>,
  options: { withProposer: boolean },
): Promise<ProposalView[]> {
  const proposers = await members.findAuthors(
    options.withProposer ? records.map(({ proposerId }) => proposerId.toHexString()) : [],
  );
  const tagOf = (id: string | null): TagView | null =>
    id === null ? null : (concepts.tags([id])[0] ?? null);
  return records.map((record) => ({
    id: record._id.toHexString(),
    concept: tagOf(record.conceptId),
    scheme: record.scheme,
    labels: record.labels,
    synonyms: record.synonyms,
    definition: record.definition,
    language: record.language,
    broader: tagOf(record.broader),
    why: record.why,
    state: record.state,
    outcomeNote: record.outcomeNote,
    outcome: tagOf(record.outcomeId),
    proposedAt: record.proposedAt.toISOString(),
    decidedAt: record.decidedAt?.toISOString() ?? null,
    proposer: proposerOf(record, proposers),
  }));
}

function proposerOf(
  { proposerId }: ProposalRecord,
  proposers: ReadonlyMap<string, AuthorView>,
): AuthorView | null {
  return proposers.get(proposerId.toHexString()) ?? null;
}
