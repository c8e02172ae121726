import { z } from 'zod';
import { ConceptAnswer } from '../../contract/answers.ts';
import { ConceptDetailAnswer, SchemeAnswer } from '../../contract/answers-concepts.ts';
import { ConceptId } from '../../contract/fields.ts';
import { ConceptQuery } from '../../contract/inputs.ts';
import { ConceptMergeInput } from '../../contract/inputs-concepts.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { MergeConcepts } from './merge-concepts.ts';
import type { VocabularyDeps } from './vocabulary-deps.ts';

export const ConceptParams = z.strictObject({ conceptId: ConceptId });

export function declareConceptRoutes(
  endpoints: Endpoints,
  { concepts }: VocabularyDeps,
  merge: MergeConcepts,
): void {
  endpoints.api(
    {
      method: 'get',
      path: '/concepts',
      access: 'anyone',
      summary:
        'Concepts of the vocabulary whose label or synonym, in any language, has a word that starts with q; all without q',
      query: ConceptQuery,
      answer: z.strictObject({ items: z.array(ConceptAnswer) }),
    },
    ({ query }) =>
      Promise.resolve({ items: query.q === '' ? concepts.all() : concepts.suggest(query.q, query.limit) }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/concept-schemes',
      access: 'anyone',
      summary: 'The parts of the vocabulary, in their order',
      answer: z.strictObject({ items: z.array(SchemeAnswer) }),
    },
    () => Promise.resolve({ items: concepts.schemes }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/concepts/:conceptId',
      access: 'anyone',
      summary:
        'One concept: wording in five languages, definition, broader, narrower and related ones; a merged one gives the concept that it went into',
      params: ConceptParams,
      answer: ConceptDetailAnswer,
    },
    ({ params }) => {
      const concept = concepts.detail(params.conceptId);
      return concept === null ? Promise.reject(notFound()) : Promise.resolve(concept);
    },
  );
  endpoints.api(
    {
      method: 'post',
      path: '/concepts/:conceptId/merge',
      access: 'moderator',
      summary:
        'Let a concept go into another one (moderators of all topics): its words become synonyms, its id leads there for ever, tags follow',
      params: ConceptParams,
      body: ConceptMergeInput,
      answer: ConceptDetailAnswer,
    },
    ({ viewer, params, body }) => merge(viewer, params.conceptId, body),
  );
}
