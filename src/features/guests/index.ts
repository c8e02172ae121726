import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareGuestPages } from './guests.pages.tsx';
import { declareGuestRoutes } from './guests.routes.ts';
import { createGuestsService } from './guests.service.ts';
import type { GuestsDeps } from './guests-deps.ts';
import { createSweeper } from './sweeper.ts';

/** Guests: somebody sees one thread or one group until an instant. */
export function createGuests(core: Core, needs: Omit<GuestsDeps, 'core'>) {
  const deps: GuestsDeps = { ...needs, core };
  const service = createGuestsService(deps);
  const sweeper = createSweeper(deps);
  return {
    declare: (endpoints: Endpoints) => {
      declareGuestRoutes(endpoints, service);
      declareGuestPages(endpoints, service, deps);
    },
    start: () => {
      sweeper.start();
    },
    stop: () => sweeper.stop(),
  };
}
