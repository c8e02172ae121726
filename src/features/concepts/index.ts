import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createConceptsRepository } from './concepts.repository.ts';
import { declareConceptRoutes } from './concepts.routes.ts';
import { createConceptsService } from './concepts.service.ts';
import { readVocabulary } from './vocabulary-file.ts';

export { fold } from './fold.ts';
export type { Concepts } from './concepts.service.ts';
export { readTypedTags, tagFields, toTagChoices, type TypedTags } from './typed-tags.ts';

export function createConcepts(core: Core) {
  const repository = createConceptsRepository(core.database.connection);
  const service = createConceptsService(repository);
  return {
    ...service,
    models: repository.models,
    /** Stores the vocabulary of data/vocabulary.json; concepts that stand already stay as they are. */
    seed: () => repository.addMissing(readVocabulary()),
    declare: (endpoints: Endpoints) => {
      declareConceptRoutes(endpoints, service);
    },
  };
}
