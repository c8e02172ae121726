import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { declareGuestPages } from './guests.pages.tsx';
import { declareGuestRoutes } from './guests.routes.ts';
import { createGuestsService } from './guests.service.ts';
import { createOwnPasses } from './own-passes.ts';
import { declareOwnPasses } from './own-passes.routes.ts';
import { declareOwnPassPages } from './own-passes.pages.ts';
import type { GuestsDeps } from './guests-deps.ts';
import { createSweeper } from './sweeper.ts';

export type { KeptPlace } from './places.ts';
export type Guests = ReturnType<typeof createGuests>;

/** Guests: somebody sees one thread or one group until an instant. */
export function createGuests(core: Core, needs: Omit<GuestsDeps, 'core'>) {
  const deps: GuestsDeps = { ...needs, core };
  const service = createGuestsService(deps);
  const own = createOwnPasses(deps);
  const sweeper = createSweeper(deps);
  return {
    kept: service.kept,
    requireAhead: service.requireAhead,
    requireAdmitting: service.requireAdmitting,
    admitInvited: service.admitInvited,
    /** The viewer’s own passes. */
    passesOf: own.read,
    declare: (endpoints: Endpoints) => {
      declareGuestRoutes(endpoints, service);
      declareGuestPages(endpoints, service, deps);
      declareOwnPasses(endpoints, own);
      declareOwnPassPages(endpoints, own);
    },
    start: () => {
      sweeper.start();
    },
    stop: () => sweeper.stop(),
  };
}
