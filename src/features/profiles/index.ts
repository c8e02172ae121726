import type { Endpoints } from '../../http/endpoints.ts';
import { declareProfileFormPages } from './profile-form.pages.tsx';
import type { ProfilesDeps } from './profiles-deps.ts';
import { declareProfilePages } from './profiles.pages.tsx';
import { declareProfileRoutes } from './profiles.routes.ts';
import { createProfilesService } from './profiles.service.ts';

/** What members tell of themselves, who sees it, and how they are found by it. */
export function createProfiles(deps: ProfilesDeps) {
  const profiles = createProfilesService(deps);
  return {
    /** Gives members the expertise that concepts went into. */
    followMerges: profiles.followMerges,
    declare: (endpoints: Endpoints): void => {
      declareProfileRoutes(endpoints, profiles);
      declareProfileFormPages(endpoints, { ...deps, profiles });
      declareProfilePages(endpoints, { ...deps, profiles });
    },
  };
}
