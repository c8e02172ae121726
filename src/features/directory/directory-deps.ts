import type { Concepts } from '../concepts/index.ts';
import type { Memberships } from '../memberships/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { Projects } from '../projects/index.ts';
import type { ProjectThreads } from './project-threads.ts';

export interface DirectoryDeps {
  concepts: Concepts;
  memberships: Pick<Memberships, 'own' | 'projectPeople' | 'requests'>;
  organisations: Organisations;
  projects: Projects;
  /** The threads of a project that the viewer may see. */
  projectThreads: ProjectThreads;
}
