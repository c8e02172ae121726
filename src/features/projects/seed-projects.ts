import type { Core } from '../../core.ts';
import type { Organisations } from '../organisations/index.ts';
import type { PartnerConcepts } from './partner-concepts.ts';
import { derivedOf } from './project-keys.ts';
import type { ProjectsRepository } from './projects.repository.ts';
import { readStarterProjects } from './starter-projects.ts';

interface Needs {
  repository: ProjectsRepository;
  organisations: Organisations;
  partnerConcepts: PartnerConcepts;
}

/** Makes the verb that stores the projects that every hub starts with, and their partners. */
export function createSeed(core: Core, { repository, organisations, partnerConcepts }: Needs) {
  return async function seed(): Promise<void> {
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
    await partnerConcepts.note([...new Set(partnerIds)]);
  };
}
