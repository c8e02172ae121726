import type { OrganisationRef } from '../../contract/directory-views.ts';
import { notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { OrganisationRecord } from './organisation.model.ts';
import { toOrganisationRef } from './organisation.view.ts';
import type { OrganisationsRepository } from './organisations.repository.ts';

export type OrganisationsService = ReturnType<typeof createOrganisationsService>;

export function createOrganisationsService(repository: OrganisationsRepository) {
  return {
    /** Throws 'not-found'; also for one that was removed, to everybody but administrators. */
    async access(viewer: Viewer, id: string): Promise<OrganisationRecord> {
      const record = await repository.findById(id);
      if (record === null) throw notFound();
      if (record.removedAt !== null && viewer?.administrator !== true) throw notFound();
      return record;
    },

    /** How organisations are named beside something else, removed ones too; unknown ids are left out. */
    async refs(ids: readonly string[]): Promise<ReadonlyMap<string, OrganisationRef>> {
      if (ids.length === 0) return new Map();
      const records = await repository.findByIds([...new Set(ids)]);
      return new Map(records.map((record) => [record._id.toHexString(), toOrganisationRef(record)]));
    },
  };
}
