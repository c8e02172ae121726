import type { Concepts } from '../../src/features/concepts/index.ts';
import { createConceptsService } from '../../src/features/concepts/concepts.service.ts';
import { readVocabulary } from '../../src/features/concepts/vocabulary-file.ts';

/** The vocabulary that a hub starts with, without a database. */
export async function loadVocabulary(): Promise<Concepts> {
  const concepts = createConceptsService({
    findAll: () =>
      Promise.resolve(
        readVocabulary().concepts.map(({ id, ...shipped }) => ({
          ...{ _id: id, ...shipped, shipped },
          ...{ revision: 0, mergedInto: null },
        })),
      ),
  });
  await concepts.load();
  return concepts;
}
