import { RegulationsPage } from '../../../client/pages/RegulationsPage.tsx';
import type { FigureView } from '../../contract/regulation-views.ts';
import type { Endpoints } from '../../http/endpoints.ts';

export function declareRegulationPages(endpoints: Endpoints, figures: readonly FigureView[]): void {
  endpoints.page({ path: '/regulations', access: 'anyone' }, ({ page }) =>
    Promise.resolve({ view: <RegulationsPage page={page} figures={figures} /> }),
  );
}
