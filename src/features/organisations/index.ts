import type { Core } from '../../core.ts';
import { createOrganisationsRepository } from './organisations.repository.ts';
import { createOrganisationsService } from './organisations.service.ts';
import { readStarterOrganisations, toStarterRecord } from './starter-organisations.ts';

export { directorySortKey, facetKey, LISTED, soughtKeys, wordKeys } from './directory-keys.ts';
export { toDirectoryFilter, type DirectoryRange } from './directory-filter.repository.ts';
export type { OrganisationFacts, OrganisationRecord } from './organisation.model.ts';
export { starterOrganisationId } from './starter-organisations.ts';
export type Organisations = ReturnType<typeof createOrganisations>;

/** Companies, universities, institutes and public bodies; keyed by PIC and, where it is known, ROR id. */
export function createOrganisations(core: Core) {
  const repository = createOrganisationsRepository(core.database.connection);
  const service = createOrganisationsService(repository);
  return {
    ...service,
    models: repository.models,
    store: repository,
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
