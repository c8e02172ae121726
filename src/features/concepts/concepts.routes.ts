import { z } from 'zod';
import { ConceptQuery } from '../../contract/inputs.ts';
import { ConceptAnswer } from '../../contract/answers.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Concepts } from './concepts.service.ts';

export function declareConceptRoutes(endpoints: Endpoints, concepts: Concepts): void {
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
}
