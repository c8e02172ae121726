import type { RateLimits } from '../../http/rate-limits.ts';
import { addressKeyOf } from '../../http/rate-limits.ts';
import type { Viewer } from '../../viewer.ts';
import type { SearchRequest, SearchResult, SearchService } from './search.service.ts';

/** The search as pages and API call it. */
export interface SearchFace {
  /** Throws 'too-many-requests' to who asks too often. */
  find(
    asked: { viewer: Viewer; request: { ip?: string | undefined } },
    wanted: SearchRequest,
  ): Promise<SearchResult>;
}

/** Searching costs more than reading: it is counted for each member, or for each address of visitors. */
export function createSearchFace(
  service: SearchService,
  limits: Pick<RateLimits, 'consume'> | undefined,
): SearchFace {
  return {
    async find({ viewer, request }, wanted) {
      await limits?.consume('search.viewer', viewer?.id ?? addressKeyOf({ ip: request.ip }));
      return service.find(viewer, wanted);
    },
  };
}
