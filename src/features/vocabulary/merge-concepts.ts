import type { z } from 'zod';
import type { Core } from '../../core.ts';
import type { ConceptDetailView } from '../../contract/concept-views.ts';
import type { ConceptMergeInput } from '../../contract/inputs-concepts.ts';
import { moderatesAll } from '../../contract/permissions.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict, forbidden, invalidField, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { withSynonyms, type ConceptRecord, type Vocabulary } from '../concepts/index.ts';
import type { VocabularyDeps } from './vocabulary-deps.ts';

export type ConceptMerge = z.output<typeof ConceptMergeInput>;
export type MergeConcepts = ReturnType<typeof createMergeConcepts>;

/**
 * Makes the verb that lets one concept go into another. What it was called becomes synonyms there, its id leads there
 * for ever, and what is tagged with it follows (merge-follower.ts). Sent again, it gives what stands.
 */
export function createMergeConcepts(core: Core, { concepts, log }: Pick<VocabularyDeps, 'concepts' | 'log'>) {
  return async function merge(
    viewer: Viewer,
    conceptId: string,
    { intoId, reason }: ConceptMerge,
  ): Promise<ConceptDetailView> {
    const member = requireMember(viewer);
    if (!moderatesAll(member)) throw forbidden();
    const from = concepts.resolve(conceptId);
    if (from === null) throw notFound();
    const into = concepts.resolve(intoId);
    if (into === null) throw invalidField('intoId', 'input.concept-unknown', { typed: intoId });
    if (from === into) return mergedBefore(concepts, conceptId, into);

    await core.database.transaction(async (session) => {
      const records = await storeMerge(concepts, { from, into }, session);
      await log.record(
        {
          ...{ actorId: member.id, action: 'concept.merge', reason },
          details: {
            ...{ from: nameOf(records.from), to: nameOf(records.into) },
            ...{ fromId: from, toId: into },
          },
        },
        session,
      );
    });
    await concepts.announce();
    core.events.publish({ type: 'concept.merged', from, into });
    return detailOf(concepts, into);
  };
}

function mergedBefore(concepts: Vocabulary, conceptId: string, into: string): ConceptDetailView {
  if (conceptId === into) throw invalidField('intoId', 'input.concept-same');
  return detailOf(concepts, into);
}

function detailOf(concepts: Vocabulary, id: string): ConceptDetailView {
  const view = concepts.detail(id);
  if (view === null) throw notFound();
  return view;
}

async function storeMerge(
  { store }: Vocabulary,
  ids: { from: string; into: string },
  session: Transaction,
): Promise<{ from: ConceptRecord; into: ConceptRecord }> {
  const [from, into] = [await store.findById(ids.from, session), await store.findById(ids.into, session)];
  // Merged meanwhile, by another process.
  if (from?.mergedInto !== null || into?.mergedInto !== null) throw conflict('error.concept-changed');
  const { prefLabel, altLabel } = withSynonyms(
    // Where it has no label, that of the other is better than none.
    { prefLabel: { ...from.prefLabel, ...into.prefLabel }, altLabel: into.altLabel },
    { labels: from.prefLabel, synonyms: from.altLabel },
  );
  const adopted = Object.keys(from.prefLabel).filter((language) => into.prefLabel[language] === undefined);
  const stored = [
    await store.change(from, { mergedInto: ids.into }, session),
    await store.change(
      into,
      {
        ...{ prefLabel, altLabel },
        short: [...new Set([...into.short, ...from.short])],
        matches: [...new Set([...into.matches, ...from.matches])],
        unsourced: [...into.unsourced, ...from.unsourced.filter((language) => adopted.includes(language))],
      },
      session,
    ),
  ];
  if (stored.includes(false)) throw conflict('error.concept-changed');
  return { from, into };
}

function nameOf({ _id, prefLabel }: ConceptRecord): string {
  return prefLabel['en'] ?? Object.values(prefLabel)[0] ?? _id;
}
