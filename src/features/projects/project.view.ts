import type { ProjectRef } from '../../contract/audience-views.ts';
import type { OrganisationRef, ProjectRowView, ProjectView } from '../../contract/directory-views.ts';
import type { TagView } from '../../contract/views.ts';
import { stateAt } from './project-state.ts';
import type { PartnerRecord, ProjectRecord } from './project.model.ts';

interface Circumstances {
  now: Date;
  organisations: ReadonlyMap<string, OrganisationRef>;
  tags: (ids: readonly string[]) => TagView[];
}

/** Organisations that a row of a list names. */
export function coordinatorOf({ partners }: Pick<ProjectRecord, 'partners'>): PartnerRecord | undefined {
  return partners.find(({ role, left }) => role === 'coordinator' && !left);
}

export function toProjectRow(
  record: ProjectRecord,
  { now, organisations, tags }: Circumstances,
): ProjectRowView {
  const coordinator = coordinatorOf(record)?.organisationId.toHexString() ?? '';
  const { _id, acronym, title, startDate, endDate, programme, partners } = record;
  return {
    ...{ id: _id, acronym, title, startDate, endDate, programme },
    state: stateAt(endDate, now).state,
    coordinator: organisations.get(coordinator) ?? null,
    partnerCount: partners.length,
    tags: tags(record.tags),
  };
}

const ROLE_ORDER = ['coordinator', 'partner', 'associated'];

export function toProjectView(
  record: ProjectRecord,
  { namesakes, ...circumstances }: Circumstances & { namesakes: ProjectRef[] },
): ProjectView {
  const { objective, call, callTopic, fundingScheme, website, grantDoi, results, fundingStatement } = record;
  return {
    ...toProjectRow(record, circumstances),
    ...{ objective, call, callTopic, fundingScheme, website, grantDoi, fundingStatement, namesakes },
    cordis: `https://cordis.europa.eu/project/id/${record._id}`,
    partners: record.partners
      .flatMap(({ organisationId, role, left }) => {
        const organisation = circumstances.organisations.get(organisationId.toHexString());
        return organisation === undefined ? [] : [{ organisation, role, left }];
      })
      .toSorted(
        (one, other) =>
          Number(one.left) - Number(other.left) ||
          ROLE_ORDER.indexOf(one.role) - ROLE_ORDER.indexOf(other.role) ||
          one.organisation.name.localeCompare(other.organisation.name),
      ),
    results: results.toSorted((one, other) => (other.year ?? 0) - (one.year ?? 0)),
    removal:
      record.removedAt === null ? null : { at: record.removedAt.toISOString(), reason: record.removalReason },
  };
}
