import { MapAnswer } from '../../contract/answers-map.ts';
import { MapQuery } from '../../contract/map-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { MapService } from './map.service.ts';

export function declareMapRoutes(endpoints: Endpoints, { map }: MapService): void {
  endpoints.api(
    {
      method: 'get',
      path: '/map',
      access: 'anyone',
      summary:
        'The map of the value chain: threads that the viewer may see, and projects, where stages meet materials, chemistries or resources; what is narrower counts too',
      query: MapQuery,
      answer: MapAnswer,
    },
    ({ viewer, query }) => map(viewer, query.by),
  );
}
