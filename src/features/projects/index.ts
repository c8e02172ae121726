import type { Core } from '../../core.ts';
import type { Organisations } from '../organisations/index.ts';
import { derivedOf } from './project-keys.ts';
import { createProjectsRepository } from './projects.repository.ts';
import { createProjectsService } from './projects.service.ts';
import { readStarterProjects } from './starter-projects.ts';

export type Projects = ReturnType<typeof createProjects>;

/** EU-funded projects, keyed by their grant agreement number. */
export function createProjects(core: Core, { organisations }: { organisations: Organisations }) {
  const repository = createProjectsRepository(core.database.connection);
  const service = createProjectsService(core, repository);
  return {
    ...service,
    models: repository.models,
    store: repository,
    /** Stores those of data/projects.json with their partners; what stands already stays as it is. */
    async seed(): Promise<void> {
      const { projects, coordinators } = readStarterProjects();
      await organisations.seed(coordinators);
      const partnerIds = projects.flatMap(({ partners }) =>
        partners.map(({ organisationId }) => organisationId.toHexString()),
      );
      const circumstances = {
        isRemoved: false,
        now: core.now(),
        organisations: await organisations.refs(partnerIds),
      };
      await repository.addMissing(
        projects.map(({ id, ...facts }) => ({
          _id: id,
          ...facts,
          ...derivedOf(id, facts, circumstances),
          // Chosen for the hub; CORDIS has no word of its vocabulary.
          local: ['tags'],
          removedAt: null,
          removalReason: '',
        })),
      );
    },
  };
}
