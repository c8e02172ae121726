import { createHash } from 'node:crypto';
import { toObjectId } from '../../database/index.ts';
import { directorySortKey, facetKey, keysNarrowedBy, LISTED, wordKeys } from '../directory-index/index.ts';
import type { OrganisationFacts, OrganisationField, OrganisationRecord } from './organisation.model.ts';

type Derived = Pick<OrganisationRecord, 'picKey' | 'rorKey' | 'keys' | 'sortKey'>;

/** What is kept of an organisation for finding it. */
export function derivedOf(id: string, facts: OrganisationFacts, isRemoved: boolean): Derived {
  const { pic, ror } = facts;
  return {
    picKey: pic ?? `-${id}`,
    rorKey: ror ?? `-${id}`,
    keys: isRemoved ? [] : keysOf(facts),
    sortKey: directorySortKey(nameOf(facts), id),
  };
}

function keysOf(facts: OrganisationFacts): string[] {
  const { displayName, legalName, shortName, city, country } = facts;
  const words = wordKeys([
    ...[displayName, legalName, shortName, city, ...facts.names.map(({ name }) => name)],
    ...[facts.pic ?? '', facts.ror ?? ''],
  ]);
  const keys = [facetKey('type', facts.type), ...words];
  if (country === null) return [LISTED, ...keys];
  const within = facetKey('country', country);
  return [LISTED, within, ...keys, ...keysNarrowedBy(within, keys)];
}

export function nameOf({
  displayName,
  legalName,
}: Pick<OrganisationFacts, 'displayName' | 'legalName'>): string {
  return displayName === '' ? legalName : displayName;
}

/** The id of an organisation that comes from a file: the same however often it is loaded. */
export function organisationIdOf(pic: string): string {
  return createHash('sha256').update(`organisation ${pic}`).digest('hex').slice(0, 24);
}

/** For one whose PIC somebody gave to another organisation, which has the id above. */
export function otherOrganisationIdOf(pic: string): string {
  return createHash('sha256').update(`other organisation ${pic}`).digest('hex').slice(0, 24);
}

export function completeOrganisation(record: OrganisationRecord): OrganisationRecord {
  return { ...record, ...derivedOf(record._id.toHexString(), record, record.removedAt !== null) };
}

export function makeOrganisation(
  id: string,
  facts: OrganisationFacts,
  local: OrganisationField[],
): OrganisationRecord {
  const base = { _id: toObjectId(id), ...facts, local, removedAt: null, removalReason: '' };
  return { ...base, ...derivedOf(id, facts, false) };
}
