import { pageOf, SearchHitAnswer } from '../../contract/answers.ts';
import { SearchQuery } from '../../contract/inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { SearchFace } from './search-face.ts';

export function declareSearchRoutes(endpoints: Endpoints, search: SearchFace): void {
  endpoints.api(
    {
      method: 'get',
      path: '/search',
      access: 'anyone',
      summary: 'Posts that match words, phrases and filters, the best of the newest first',
      query: SearchQuery,
      answer: pageOf(SearchHitAnswer),
    },
    async (call) => {
      const { items, nextCursor } = await search.find(call, call.query);
      return { items, nextCursor };
    },
  );
}
