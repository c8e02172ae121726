import type { OrganisationRef } from '../../contract/directory-views.ts';
import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Organisations } from '../organisations/index.ts';
import { createProjectCounts } from './project-counts.ts';
import { createPartnerConcepts } from './partner-concepts.ts';
import { createProjectEditing } from './project-editing.service.ts';
import { completeProject, type UnfoundProject } from './project-keys.ts';
import { declareProjectRoutes } from './projects.routes.ts';
import { createProjectsRepository } from './projects.repository.ts';
import { createProjectsService } from './projects.service.ts';
import { createSeed } from './seed-projects.ts';
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
  const partnerConcepts = createPartnerConcepts(core, { repository, organisations });
  const following = { repository, organisations, concepts, partnerConcepts };
  const editing = createProjectEditing(core, { ...following, service, log });
  return {
    ...service,
    ...editing,
    models: repository.models,
    store: repository,
    /** For an import: the record with what it is found by. */
    complete: (record: UnfoundProject, organisationRefs: ReadonlyMap<string, OrganisationRef>) =>
      completeProject(record, { now: core.now(), organisations: organisationRefs }),
    upkeep,
    partnerConcepts,
    /** For a migration: what every organisation is found by, anew. */
    async noteAllPartners(): Promise<void> {
      for await (const some of organisations.store.all())
        await partnerConcepts.note(some.map(({ _id }) => _id.toHexString()));
    },
    /** Projects under each concept and in each cell of the map. */
    counts: createProjectCounts(core, repository, concepts),
    /** Gives projects the tags that concepts went into, as long as `goesOn` says so. */
    followMerges: createFollowMerges(core, following),
    declare: (endpoints: Endpoints): void => {
      declareProjectRoutes(endpoints, service, editing);
    },
    /** Stores those of data/projects.json with their partners; what stands already stays as it is. */
    seed: createSeed(core, { repository, organisations, partnerConcepts }),
  };
}
