import type { z } from 'zod';
import type { Core } from '../../core.ts';
import type { ConceptProposalInput, WordingProposalInput } from '../../contract/inputs-concepts.ts';
import { LOCALES } from '../../contract/locale.ts';
import type { ProposalView } from '../../contract/concept-views.ts';
import { moderatesAll } from '../../contract/permissions.ts';
import type { ConceptView, MeView, Page } from '../../contract/views.ts';
import { isDuplicateKey, newId, toObjectId } from '../../database/index.ts';
import { ForumError, invalidField, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Vocabulary } from '../concepts/index.ts';
import type { ProposalContent, ProposalRecord } from './proposal.model.ts';
import { toProposalViews } from './proposal.view.ts';
import { requireKeeper, type ProposalsDeps } from './proposals-deps.ts';

export type ConceptDraft = z.output<typeof ConceptProposalInput>;
export type WordingDraft = z.output<typeof WordingProposalInput>;
export type ProposalsService = ReturnType<typeof createProposalsService>;

const PAGE = 25;
const SIMILAR_SHOWN = 6;

/** Proposing concepts and words for them, and reading what was proposed. How it is decided stands in decide.ts. */
export function createProposalsService(core: Core, deps: ProposalsDeps) {
  const { concepts, proposals } = deps;

  const viewOf = async (record: ProposalRecord, withProposer: boolean): Promise<ProposalView> => {
    const [view] = await toProposalViews([record], deps, { withProposer });
    if (view === undefined) throw new Error('One record gives one view');
    return view;
  };

  /** Sent again, it gives the proposal that stands. */
  async function addOnce(
    member: MeView,
    content: ProposalContent & Pick<ProposalRecord, 'conceptId' | 'why' | 'clientId'>,
  ): Promise<ProposalView> {
    const standing = await proposals.findByClientId(member.id, content.clientId);
    if (standing !== null) return viewOf(standing, false);
    await deps.limits.consume('proposal.member', member.id);
    const record: ProposalRecord = {
      ...content,
      _id: toObjectId(newId()),
      proposerId: toObjectId(member.id),
      state: 'open',
      isOpen: true,
      outcomeNote: '',
      outcomeId: null,
      proposedAt: core.now(),
      decidedAt: null,
      decidedById: null,
    };
    try {
      await proposals.add(record);
    } catch (error) {
      const earlier = isDuplicateKey(error)
        ? await proposals.findByClientId(member.id, content.clientId)
        : null;
      if (earlier === null) throw error;
      return viewOf(earlier, false);
    }
    return viewOf(record, false);
  }

  return {
    /** Concepts that may be the one that somebody is about to propose. */
    similarTo: (names: readonly string[]): ConceptView[] => concepts.similar(names, SIMILAR_SHOWN),

    /** Throws 'conflict' when there are concepts like it that the member has not been shown. */
    async propose(viewer: Viewer, { similarSeen, ...draft }: ConceptDraft): Promise<ProposalView> {
      const member = requireMember(viewer);
      requireContent(draft, concepts);
      const similar = similarSeen ? [] : concepts.similar(namesOf(draft), SIMILAR_SHOWN);
      if (similar.length > 0) {
        throw new ForumError('conflict', 'error.similar-concepts', {
          params: { labels: similar.map(({ labels }) => labels[member.locale]).join(', ') },
        });
      }
      return addOnce(member, { ...draft, conceptId: null });
    },

    /** Other labels and further synonyms for a concept that stands. */
    async proposeWording(viewer: Viewer, conceptId: string, draft: WordingDraft): Promise<ProposalView> {
      const member = requireMember(viewer);
      const concept = concepts.find(conceptId);
      if (concept === null) throw notFound();
      if (namesOf(draft).length === 0) throw invalidField('labels', 'input.no-words');
      const { id, scheme } = concept;
      return addOnce(member, {
        ...draft,
        ...{ conceptId: id, scheme, definition: '', language: member.locale, broader: null },
      });
    },

    /** The member's own proposals with what came of them; what was new in them is seen now. */
    async mine(viewer: Viewer, cursor: string | undefined): Promise<Page<ProposalView>> {
      const member = requireMember(viewer);
      const { items, nextCursor } = await proposals.findOfProposer(member.id, { cursor, limit: PAGE });
      if (member.unseenProposals > 0) await deps.members.clearOutcomes(member.id, 'unseenProposals');
      return { items: await toProposalViews(items, deps, { withProposer: false }), nextCursor };
    },

    /** What waits for a decision, or was decided, newest first. */
    async queue(
      viewer: Viewer,
      { state, cursor }: { state: 'open' | 'decided'; cursor?: string | undefined },
    ): Promise<Page<ProposalView>> {
      requireKeeper(viewer);
      const { items, nextCursor } = await proposals.findQueue(state, { cursor, limit: PAGE });
      return { items: await toProposalViews(items, deps, { withProposer: true }), nextCursor };
    },

    /** How many wait, for those who decide; null for everybody else. */
    countOpen: (viewer: Viewer): Promise<number | null> =>
      moderatesAll(viewer) ? proposals.countOpen() : Promise.resolve(null),

    /** One proposal: for its proposer, and for those who decide. */
    async read(viewer: Viewer, id: string): Promise<ProposalView> {
      const member = requireMember(viewer);
      const record = await proposals.findById(id);
      const keeps = moderatesAll(member);
      if (record === null || (!keeps && record.proposerId.toHexString() !== member.id)) throw notFound();
      return viewOf(record, keeps);
    },
  };
}

/** Throws 'invalid-input' for a concept without a label, or beside what does not exist. */
export function requireContent(
  { labels, scheme, broader }: Pick<ProposalContent, 'labels' | 'scheme' | 'broader'>,
  concepts: Vocabulary,
): void {
  if (LOCALES.every((locale) => labels[locale] === '')) throw invalidField('labels', 'input.no-label');
  if (!concepts.schemes.some(({ id }) => id === scheme)) throw invalidField('scheme', 'input.choice');
  if (broader !== null && !concepts.has(broader))
    throw invalidField('broader', 'input.concept-unknown', { typed: broader });
}

/** Everything that it would be called. */
export function namesOf({ labels, synonyms }: Pick<ProposalContent, 'labels' | 'synonyms'>): string[] {
  return [...Object.values(labels), ...Object.values(synonyms).flat()].filter((name) => name !== '');
}
