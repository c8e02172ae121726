import { CitedReferenceAnswer, LatestCitationsAnswer } from '../../contract/answers-references.ts';
import { CitationsQuery, ReferenceParams, ReferencesQuery } from '../../contract/reference-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { CitationsService } from './citations.service.ts';

export function declareCitationRoutes(endpoints: Endpoints, citations: CitationsService): void {
  endpoints.api(
    {
      method: 'get',
      path: '/references',
      access: 'anyone',
      summary: 'What was cited last: the newest references of one kind, or a few of each',
      query: ReferencesQuery,
      answer: LatestCitationsAnswer,
    },
    async ({ viewer, query }) => ({ items: await citations.latest(viewer, query.kind) }),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/references/:kind/:reference',
      access: 'anyone',
      summary: 'A reference, and the threads that cite it; slashes of its id are written as ~',
      params: ReferenceParams,
      query: CitationsQuery,
      answer: CitedReferenceAnswer,
    },
    (call) => citations.find(call, call.params.key, call.query.cursor),
  );
}
