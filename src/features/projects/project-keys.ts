import type { OrganisationRef } from '../../contract/directory-views.ts';
import { fold } from '../concepts/index.ts';
import { directorySortKey, facetKey, LISTED, wordKeys } from '../directory-index/index.ts';
import { stateAt } from './project-state.ts';
import type { ProjectFacts, ProjectRecord } from './project.model.ts';

type Derived = Pick<ProjectRecord, 'acronymKey' | 'keys' | 'stateUntil' | 'sortKey'>;

interface Circumstances {
  isRemoved: boolean;
  now: Date;
  organisations: ReadonlyMap<string, OrganisationRef>;
}

/** What is kept of a project for finding it. */
export function derivedOf(
  id: string,
  facts: ProjectFacts,
  { isRemoved, now, organisations }: Circumstances,
): Derived {
  const { state, until } = stateAt(facts.endDate, now);
  const base = { acronymKey: fold(facts.acronym), sortKey: directorySortKey(facts.acronym, id) };
  if (isRemoved) return { ...base, keys: [], stateUntil: null };
  const partnerIds = facts.partners.map(({ organisationId }) => organisationId.toHexString());
  const countries = partnerIds.flatMap((partner) => organisations.get(partner)?.country ?? []);
  return {
    ...base,
    stateUntil: until,
    keys: [
      LISTED,
      facetKey('state', state),
      ...(facts.programme === '' ? [] : [facetKey('programme', facts.programme)]),
      ...facts.tags.map((tag) => facetKey('concept', tag)),
      ...partnerIds.map((partner) => facetKey('partner', partner)),
      ...new Set(countries.map((country) => facetKey('country', country))),
      ...wordKeys([facts.acronym, id, facts.call, facts.title]),
    ],
  };
}

/** A project without what it is found by. */
export type UnfoundProject = Omit<ProjectRecord, keyof Derived>;

export function completeProject(
  record: UnfoundProject,
  circumstances: Omit<Circumstances, 'isRemoved'>,
): ProjectRecord {
  const isRemoved = record.removedAt !== null;
  return { ...record, ...derivedOf(record._id, record, { ...circumstances, isRemoved }) };
}
