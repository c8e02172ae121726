import type { OrganisationRef } from '../../contract/directory-views.ts';
import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Organisations } from '../organisations/index.ts';
import { createProjectCounts } from './project-counts.ts';
import { createProjectEditing } from './project-editing.service.ts';
import { completeProject, derivedOf, type UnfoundProject } from './project-keys.ts';
import { declareProjectRoutes } from './projects.routes.ts';
import { createProjectsRepository } from './projects.repository.ts';
import { createProjectsService } from './projects.service.ts';
import { readStarterProjects } from './starter-projects.ts';
import { createFollowMerges } from './follow-merges.ts';
import { createUpkeep } from './upkeep.service.ts';

interface Needs {
  organisations: Organisations;
  concepts: Concepts;
  log: ModerationLog;
}

export type { PartnerRecord, ProjectFacts, ProjectRecord } from './project.model.ts';
export type Projects = ReturnType<typeof createProjects>;

/** EU-funded projects, keyed by their grant agreement number. */
export function createProjects(core: Core, { organisations, concepts, log }: Needs) {
  const repository = createProjectsRepository(core.database.connection);
  const upkeep = createUpkeep(core, { repository, organisations });
  const { tags, within } = concepts;
  const service = createProjectsService(core, { repository, organisations, tags, within, upkeep });
  const editing = createProjectEditing(core, { repository, service, organisations, concepts, log });
  return {
    ...service,
    ...editing,
    models: repository.models,
    store: repository,
    /** For an import: the record with what it is found by. */
    complete: (record: UnfoundProject, organisationRefs: ReadonlyMap<string, OrganisationRef>) =>
      completeProject(record, { now: core.now(), organisations: organisationRefs }),
    upkeep,
    /** Projects under each concept and in each cell of the map. */
    counts: createProjectCounts(core, repository, concepts),
    /** Gives projects the tags that concepts went into, as long as `goesOn` says so. */
    followMerges: createFollowMerges(core, { repository, organisations, concepts }),
    declare: (endpoints: Endpoints): void => {
      declareProjectRoutes(endpoints, service, editing);
    },
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
