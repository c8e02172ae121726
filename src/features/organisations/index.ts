import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import { declareOrganisationRoutes } from './organisations.routes.ts';
import {
  completeOrganisation,
  makeOrganisation,
  nameOf,
  organisationIdOf,
  otherOrganisationIdOf,
} from './organisation-keys.ts';
import type { OrganisationFacts } from './organisation.model.ts';
import { createOrganisationsRepository } from './organisations.repository.ts';
import { createOrganisationsService } from './organisations.service.ts';
import { readStarterOrganisations, toStarterRecord } from './starter-organisations.ts';

export type { OrganisationFacts, OrganisationRecord } from './organisation.model.ts';
export { organisationIdOf } from './organisation-keys.ts';
export type Organisations = ReturnType<typeof createOrganisations>;

/** Companies, universities, institutes and public bodies; keyed by PIC and, where it is known, ROR id. */
export function createOrganisations(
  core: Core,
  { concepts, log }: { concepts: Pick<Concepts, 'tags' | 'within'>; log: ModerationLog },
) {
  const repository = createOrganisationsRepository(core.database.connection);
  const service = createOrganisationsService(core, { repository, concepts, log });
  return {
    ...service,
    models: repository.models,
    store: repository,
    /** For an import: ids and records as they are made of facts, with what they are found by. */
    idOf: organisationIdOf,
    otherIdOf: otherOrganisationIdOf,
    nameOf,
    make: (id: string, facts: OrganisationFacts) => makeOrganisation(id, facts, []),
    complete: completeOrganisation,
    declare: (endpoints: Endpoints): void => {
      declareOrganisationRoutes(endpoints, service);
    },
    /** Stores those of data/organisations.json, and others of the same kind; what stands already stays as it is. */
    seed: (others: readonly Parameters<typeof toStarterRecord>[0][]) => {
      const known = readStarterOrganisations();
      const pics = new Set(known.map(({ pic }) => pic));
      return repository.addMissing([
        ...known,
        ...others.filter(({ pic }) => !pics.has(pic)).map((facts) => toStarterRecord(facts)),
      ]);
    },
  };
}
