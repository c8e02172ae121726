import { createHash } from 'node:crypto';
import { toObjectId } from '../../database/index.ts';
import { directorySortKey, facetKey, keysNarrowedBy, LISTED, wordKeys } from '../directory-index/index.ts';
import type { OrganisationFacts, OrganisationField, OrganisationRecord } from './organisation.model.ts';

type Derived = Pick<OrganisationRecord, 'picKey' | 'rorKey' | 'keys' | 'sortKey'>;

type Known = OrganisationFacts & Pick<OrganisationRecord, 'concepts' | 'removedAt'>;

/** What is kept of an organisation for finding it. */
function derivedOf(id: string, known: Known): Derived {
  const { pic, ror, removedAt } = known;
  return {
    picKey: pic ?? `-${id}`,
    rorKey: ror ?? `-${id}`,
    keys: removedAt === null ? keysOf(known) : [],
    sortKey: directorySortKey(nameOf(known), id),
  };
}

function keysOf(known: Known): string[] {
  const { displayName, legalName, shortName, city, country } = known;
  const words = wordKeys([
    ...[displayName, legalName, shortName, city, ...known.names.map(({ name }) => name)],
    ...[known.pic ?? '', known.ror ?? ''],
  ]);
  const concepts = known.concepts.map((concept) => facetKey('concept', concept));
  const keys = [facetKey('type', known.type), ...concepts, ...words];
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
  return { ...record, ...derivedOf(record._id.toHexString(), record) };
}

export function makeOrganisation(
  id: string,
  facts: OrganisationFacts,
  local: OrganisationField[],
): OrganisationRecord {
  const base = { ...facts, local, concepts: [], removedAt: null, removalReason: '' };
  return { _id: toObjectId(id), ...base, ...derivedOf(id, base) };
}
