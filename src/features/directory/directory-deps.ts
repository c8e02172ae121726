import type { Concepts } from '../concepts/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { Projects } from '../projects/index.ts';

export interface DirectoryDeps {
  concepts: Concepts;
  organisations: Organisations;
  projects: Projects;
}
