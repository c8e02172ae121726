import type { Endpoints } from '../../http/endpoints.ts';
import type { DirectoryDeps } from './directory-deps.ts';
import { declareOrganisationPages } from './organisations.pages.tsx';
import { declareProjectPages } from './projects.pages.tsx';

/** The pages of projects and organisations: they show what several parts of the hub know of one. */
export function createDirectory(deps: DirectoryDeps) {
  return {
    declare: (endpoints: Endpoints): void => {
      declareProjectPages(endpoints, deps);
      declareOrganisationPages(endpoints, deps);
    },
  };
}
