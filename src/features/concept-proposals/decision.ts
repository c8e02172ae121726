import type { Core } from '../../core.ts';
import type { ProposalView } from '../../contract/concept-views.ts';
import type { MeView, ModerationAction } from '../../contract/views.ts';
import { toObjectId, type Transaction } from '../../database/index.ts';
import { conflict } from '../../errors.ts';
import { LOCALES } from '../../contract/locale.ts';
import type { ProposalContent, ProposalRecord } from './proposal.model.ts';
import { toProposalViews } from './proposal.view.ts';
import type { ProposalsDeps } from './proposals-deps.ts';

interface Decision {
  state: Exclude<ProposalRecord['state'], 'open'>;
  action: ModerationAction;
  note: string;
  /** Changes the vocabulary within the transaction; gives the concept that came of it. */
  apply: (session: Transaction) => Promise<string | null>;
}

/** Makes the one way to decide: the vocabulary, the proposal, the log and what the proposer is told change together. */
export function createDecision(core: Core, deps: ProposalsDeps) {
  return async function decide(
    member: MeView,
    record: ProposalRecord,
    decision: Decision,
  ): Promise<ProposalView> {
    const decided = await core.database.transaction((session) => store(member, record, decision, session));
    if (decided.outcomeId !== null) await deps.concepts.announce();
    core.events.publish({
      type: 'proposal.decided',
      proposalId: record._id.toHexString(),
      proposerId: record.proposerId.toHexString(),
    });
    const [view] = await toProposalViews([decided], deps, { withProposer: true });
    if (view === undefined) throw new Error('One record gives one view');
    return view;
  };

  async function store(
    member: MeView,
    record: ProposalRecord,
    { state, action, note, apply }: Decision,
    session: Transaction,
  ): Promise<ProposalRecord> {
    const outcomeId = await apply(session);
    const changed = await deps.proposals.decide(
      record._id.toHexString(),
      {
        ...{ state, outcomeNote: note, outcomeId },
        ...{ decidedAt: core.now(), decidedById: toObjectId(member.id) },
      },
      session,
    );
    if (changed === null) throw conflict('error.proposal-decided');
    const proposerId = record.proposerId.toHexString();
    await deps.log.record(
      {
        ...{ actorId: member.id, action, memberId: proposerId, reason: note.slice(0, 500) },
        details: { name: nameOf(record), ...(outcomeId === null ? {} : { conceptId: outcomeId }) },
      },
      session,
    );
    await deps.members.countOutcome(proposerId, 'unseenProposals', session);
    return changed;
  }
}

function nameOf({ labels, synonyms }: ProposalContent): string {
  const [name = ''] = LOCALES.flatMap((locale) => [labels[locale], ...synonyms[locale]]).filter(Boolean);
  return name;
}
