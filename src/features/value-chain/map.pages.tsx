import { toShown } from '../../../client/components/MapTable.tsx';
import { MapPage } from '../../../client/pages/MapPage.tsx';
import { MapPageQuery } from '../../contract/map-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { MapService } from './map.service.ts';
import { createRenderedTables } from './rendered-tables.pages.tsx';

export function declareMapPages(endpoints: Endpoints, { map }: MapService): void {
  const render = createRenderedTables();
  endpoints.page({ path: '/map', access: 'anyone', query: MapPageQuery }, async ({ viewer, query, page }) => {
    const showsAllColumns = query.columns === 'all';
    const shown = toShown(await map(viewer, query.by), showsAllColumns);
    const props = { map: shown, table: render(page, shown), showsAllColumns };
    return { view: <MapPage page={page} {...props} /> };
  });
}
