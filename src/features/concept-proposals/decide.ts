import type { z } from 'zod';
import type { Core } from '../../core.ts';
import type { AcceptanceInput, ProposalMergeInput, RefusalInput } from '../../contract/inputs-concepts.ts';
import type { ProposalView } from '../../contract/concept-views.ts';
import { isDuplicateKey, type Transaction } from '../../database/index.ts';
import { conflict, invalidField, notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import { withSynonyms, withWords } from '../concepts/index.ts';
import { addConcept, changeConcept } from './change-vocabulary.ts';
import { createDecision } from './decision.ts';
import type { ProposalContent, ProposalRecord } from './proposal.model.ts';
import { requireKeeper, type ProposalsDeps } from './proposals-deps.ts';
import { requireContent } from './proposals.service.ts';

export type Acceptance = z.output<typeof AcceptanceInput>;
export type Decide = ReturnType<typeof createDecide>;

/** Accepting, merging and refusing proposals. Throws 'conflict' when somebody else has decided meanwhile. */
export function createDecide(core: Core, deps: ProposalsDeps) {
  const { concepts } = deps;
  const decide = createDecision(core, deps);

  const openOne = (id: string): Promise<ProposalRecord> => findOpen(deps, id);

  return {
    /** Makes it a concept, or gives its words to the concept that they are for; as proposed, or as edited. */
    async accept(viewer: Viewer, id: string, { note, ...edit }: Acceptance): Promise<ProposalView> {
      const member = requireKeeper(viewer);
      const record = await openOne(id);
      const content = editedContent(record, edit);
      const { conceptId } = record;
      if (conceptId === null) requireContent(content, concepts);
      const apply = (session: Transaction): Promise<string> =>
        conceptId === null
          ? addConcept(concepts, content, session)
          : changeConcept(concepts, conceptId, (concept) => withWords(concept, content), session);
      try {
        return await decide(member, record, { state: 'accepted', action: 'concept.accept', note, apply });
      } catch (error) {
        // Two concepts of one name at once.
        throw isDuplicateKey(error) ? conflict('error.concept-changed') : error;
      }
    },

    /** Its words become synonyms of a concept that stands. */
    async merge(
      viewer: Viewer,
      id: string,
      { intoId, note }: z.output<typeof ProposalMergeInput>,
    ): Promise<ProposalView> {
      const member = requireKeeper(viewer);
      const record = await openOne(id);
      if (!concepts.has(intoId)) throw invalidField('intoId', 'input.concept-unknown', { typed: intoId });
      return decide(member, record, {
        ...{ state: 'merged', action: 'concept.accept', note },
        apply: (session) =>
          changeConcept(concepts, intoId, (concept) => withSynonyms(concept, record), session),
      });
    },

    async refuse(
      viewer: Viewer,
      id: string,
      { reason }: z.output<typeof RefusalInput>,
    ): Promise<ProposalView> {
      const member = requireKeeper(viewer);
      const record = await openOne(id);
      return decide(member, record, {
        ...{ state: 'refused', action: 'concept.refuse', note: reason },
        apply: () => Promise.resolve(null),
      });
    },
  };
}

async function findOpen({ proposals }: ProposalsDeps, id: string): Promise<ProposalRecord> {
  const record = await proposals.findById(id);
  if (record === null) throw notFound();
  if (!record.isOpen) throw conflict('error.proposal-decided');
  return record;
}

function editedContent(record: ProposalRecord, edit: Omit<Acceptance, 'note'>): ProposalContent {
  return {
    scheme: edit.scheme ?? record.scheme,
    labels: edit.labels ?? record.labels,
    synonyms: edit.synonyms ?? record.synonyms,
    definition: edit.definition ?? record.definition,
    language: edit.language ?? record.language,
    broader: edit.broader === undefined ? record.broader : edit.broader,
  };
}
