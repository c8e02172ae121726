import type { Endpoints } from '../../http/endpoints.ts';
import type { DirectoryDeps } from './directory-deps.ts';
import { declareOrganisationPages } from './organisations.pages.tsx';
import { createProjectThreads, type ProjectThreadsNeeds } from './project-threads.ts';
import { declareProjectPages } from './projects.pages.tsx';

/** The pages of projects and organisations: they show what several parts of the hub know of one. */
export function createDirectory(needs: Omit<DirectoryDeps, 'projectThreads'> & ProjectThreadsNeeds) {
  const deps: DirectoryDeps = { ...needs, projectThreads: createProjectThreads(needs) };
  return {
    declare: (endpoints: Endpoints): void => {
      declareProjectPages(endpoints, deps);
      declareOrganisationPages(endpoints, deps);
    },
  };
}
