import { z } from 'zod';
import { ReferencePage } from '../../../client/pages/ReferencePage.tsx';
import { ReferencesPage } from '../../../client/pages/ReferencesPage.tsx';
import { CitationsQuery, ReferenceParams, ReferencesQuery } from '../../contract/reference-inputs.ts';
import { readReference, referencePath, toSegment } from '../../contract/references.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { CitationsService } from './citations.service.ts';

export function declareCitationPages(endpoints: Endpoints, citations: CitationsService): void {
  endpoints.page(
    { path: '/references', access: 'anyone', query: ReferencesQuery },
    async ({ viewer, query, page }) => ({
      view: (
        <ReferencesPage
          page={page}
          kind={query.kind ?? null}
          citations={await citations.latest(viewer, query.kind)}
        />
      ),
    }),
  );
  endpoints.page(
    {
      path: '/references/:kind/:reference',
      access: 'anyone',
      params: ReferenceParams,
      query: CitationsQuery,
    },
    async (call) => {
      const { params, query, page } = call;
      // One page for each thing, whichever spelling led here.
      if (params.kind !== params.key.kind || params.segment !== toSegment(params.key))
        return { redirect: referencePath(params.key) };
      const cited = await citations.find(call, params.key, query.cursor);
      return { view: <ReferencePage page={page} cited={cited} isFirst={query.cursor === undefined} /> };
    },
  );
  // Where the linking rules send the CAS numbers in posts.
  endpoints.page(
    {
      path: '/tag',
      access: 'anyone',
      query: z.strictObject({ cas: z.string({ error: 'input.reference' }) }),
    },
    ({ query }) => {
      const key = readReference('cas', query.cas);
      if (key === null) throw notFound();
      return Promise.resolve({ redirect: referencePath(key) });
    },
  );
}
