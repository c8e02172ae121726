import type {
  OrganisationRef,
  OrganisationRowView,
  OrganisationView,
} from '../../contract/directory-views.ts';
import type { TagView } from '../../contract/views.ts';
import { nameOf } from './organisation-keys.ts';
import type { OrganisationRecord } from './organisation.model.ts';

export function toOrganisationRef(record: OrganisationRecord): OrganisationRef {
  const { _id, type, country } = record;
  return { id: _id.toHexString(), name: nameOf(record), type, country };
}

export function toOrganisationRow(record: OrganisationRecord): OrganisationRowView {
  return { ...toOrganisationRef(record), shortName: record.shortName, city: record.city };
}

export function toOrganisationView(
  record: OrganisationRecord,
  toTags: (ids: readonly string[]) => TagView[],
): OrganisationView {
  const { legalName, pic, ror, website, names, removedAt, removalReason } = record;
  return {
    ...toOrganisationRow(record),
    ...{ legalName, pic, ror, website, names },
    concepts: toTags(record.concepts),
    removal: removedAt === null ? null : { at: removedAt.toISOString(), reason: removalReason },
  };
}
