import { MapPage } from '../../../client/pages/MapPage.tsx';
import { MapPageQuery } from '../../contract/map-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { MapService } from './map.service.ts';

export function declareMapPages(endpoints: Endpoints, { map }: MapService): void {
  endpoints.page(
    { path: '/map', access: 'anyone', query: MapPageQuery },
    async ({ viewer, query, page }) => ({
      view: (
        <MapPage page={page} map={await map(viewer, query.by)} showsAllColumns={query.columns === 'all'} />
      ),
    }),
  );
}
