import type { Transaction } from '../../database/index.ts';
import { conflict } from '../../errors.ts';
import { withSynonyms, type ConceptContent, type Vocabulary } from '../concepts/index.ts';
import { freeConceptId } from './concept-ids.ts';
import type { ProposalContent } from './proposal.model.ts';

/** Adds what is proposed to the vocabulary. Gives its id. */
export async function addConcept(
  { store }: Vocabulary,
  { scheme, labels, synonyms, definition, language, broader }: ProposalContent,
  session: Transaction,
): Promise<string> {
  const given = Object.entries(labels).filter(([, label]) => label !== '');
  const content: ConceptContent = withSynonyms(
    {
      scheme,
      prefLabel: Object.fromEntries(given),
      altLabel: {},
      short: [],
      definition: definition === '' ? {} : { [language]: definition },
      unsourced: [],
      broader: broader === null ? [] : [broader],
      related: [],
      matches: [],
    },
    { labels: {}, synonyms },
  );
  const name = labels.en === '' ? (given[0]?.[1] ?? '') : labels.en;
  const isTaken = async (id: string): Promise<boolean> => (await store.findById(id, session)) !== null;
  const _id = await freeConceptId(scheme, name, isTaken);
  await store.add({ _id, ...content, revision: 0, shipped: null, mergedInto: null }, session);
  return _id;
}

/** Changes the words of a concept that stands. Throws 'conflict' when somebody else has changed it meanwhile. */
export async function changeConcept(
  concepts: Vocabulary,
  id: string,
  change: (content: ConceptContent) => ConceptContent,
  session: Transaction,
): Promise<string> {
  const record = await concepts.store.findById(concepts.resolve(id) ?? id, session);
  // Merged meanwhile, by another process.
  if (record?.mergedInto !== null) throw conflict('error.concept-changed');
  const { prefLabel, altLabel, unsourced } = change(record);
  if (!(await concepts.store.change(record, { prefLabel, altLabel, unsourced }, session)))
    throw conflict('error.concept-changed');
  return record._id;
}
