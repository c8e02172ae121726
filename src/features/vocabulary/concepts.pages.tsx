import { z } from 'zod';
import { ConceptPage } from '../../../client/pages/concepts/ConceptPage.tsx';
import { ConceptsPage } from '../../../client/pages/concepts/ConceptsPage.tsx';
import { line } from '../../contract/fields.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { ConceptParams } from './concepts.routes.ts';
import type { VocabularyDeps } from './vocabulary-deps.ts';

const THREADS_SHOWN = 10;
const NEIGHBOURS_SHOWN = 12;
const ListQuery = z.strictObject({ q: line(100).default('') });

export function declareConceptPages(
  endpoints: Endpoints,
  { concepts, threads, neighbours }: VocabularyDeps,
): void {
  endpoints.page({ path: '/concepts', access: 'anyone', query: ListQuery }, ({ query, page }) =>
    Promise.resolve({
      view: (
        <ConceptsPage
          page={page}
          q={query.q}
          schemes={concepts.schemes}
          found={concepts.containing(query.q)}
        />
      ),
    }),
  );

  endpoints.page(
    { path: '/concepts/:conceptId', access: 'anyone', params: ConceptParams },
    async ({ viewer, params, page }) => {
      const concept = concepts.detail(params.conceptId);
      if (concept === null) throw notFound();
      // The address of a concept that went into another leads there for ever.
      if (concept.id !== params.conceptId) return { redirect: `/concepts/${concept.id}` };
      const [list, projects, people] = await Promise.all([
        threads.list(viewer, { sort: 'active', tag: concept.id, limit: THREADS_SHOWN }),
        neighbours.projectsWith(viewer, concept.id, NEIGHBOURS_SHOWN),
        neighbours.peopleWith(viewer, concept.id, NEIGHBOURS_SHOWN),
      ]);
      const scheme = concepts.schemes.find(({ id }) => id === concept.scheme) ?? null;
      return {
        view: (
          <ConceptPage
            page={page}
            concept={concept}
            scheme={scheme}
            list={list}
            neighbours={{ projects, people }}
          />
        ),
      };
    },
  );
}
