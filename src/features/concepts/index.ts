import { isDeepStrictEqual } from 'node:util';
import type { Core } from '../../core.ts';
import { isDuplicateKey } from '../../database/index.ts';
import type { ConceptRecord } from './concept.model.ts';
import { createConceptsRepository, type ConceptsRepository } from './concepts.repository.ts';
import { createConceptsService } from './concepts.service.ts';
import { readVocabulary, takeIn } from './vocabulary-file.ts';

export { readConceptFilters, toFilterForm } from './concept-filters.ts';
export { fold } from './fold.ts';
export type { ConceptContent, ConceptRecord } from './concept.model.ts';
export type { Concepts } from './concepts.service.ts';
export { readTypedConcept, readTypedTags, tagFields, toTagChoices, type TypedTags } from './typed-tags.ts';
export { withSynonyms, withWords } from './wording.ts';
export type Vocabulary = ReturnType<typeof createConcepts>;

/** The vocabulary, in memory and stored. How it is shown, proposed to and merged stands in features above. */
export function createConcepts(core: Core) {
  const repository = createConceptsRepository(core.database.connection);
  const service = createConceptsService(repository);
  const { schemes } = readVocabulary();
  const reload = (): void => {
    service.load().catch((error: unknown) => {
      core.log.error({ err: error }, 'the vocabulary could not be read again');
    });
  };
  core.events.subscribe((event, origin) => {
    // The process that made the change has read it already.
    if (event.type === 'concepts.changed' && origin === 'elsewhere') reload();
  });
  return {
    ...service,
    models: repository.models,
    store: repository,
    /** The parts of the vocabulary, in their order. */
    schemes,
    /** Stores what data/vocabulary.json has and the hub has not; what was changed or merged here stays so. */
    seed: () => takeInFile(repository),
    /** Brings the records of 0.1.0 into today's shape. */
    complete: () => repository.complete(),
    /** After the commit of a change: shows it here and in every other process. */
    async announce(): Promise<void> {
      await service.load();
      core.events.publish({ type: 'concepts.changed' });
    },
  };
}

async function takeInFile(repository: ConceptsRepository): Promise<void> {
  const records = new Map((await repository.findAll()).map((record) => [record._id, record]));
  for (const { id, ...shipped } of readVocabulary().concepts) {
    const record = records.get(id);
    if (record === undefined)
      await addOnce(repository, { _id: id, ...shipped, revision: 0, shipped, mergedInto: null });
    else if (record.mergedInto === null && !isDeepStrictEqual(record.shipped, shipped)) {
      // Changed by somebody else meanwhile: the next start takes it in.
      await repository.change(record, { ...takeIn(record, record.shipped, shipped), shipped });
    }
  }
}

/** Another process may be starting too. */
async function addOnce(repository: ConceptsRepository, record: ConceptRecord): Promise<void> {
  try {
    await repository.add(record);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
