import { directorySortKey, facetKey, LISTED, wordKeys } from './directory-keys.ts';
import type { OrganisationFacts, OrganisationRecord } from './organisation.model.ts';

type Derived = Pick<OrganisationRecord, 'picKey' | 'rorKey' | 'keys' | 'sortKey'>;

/** What is kept of an organisation for finding it. */
export function derivedOf(id: string, facts: OrganisationFacts, isRemoved: boolean): Derived {
  const { pic, ror, type, country } = facts;
  return {
    picKey: pic ?? `-${id}`,
    rorKey: ror ?? `-${id}`,
    keys: isRemoved
      ? []
      : [
          LISTED,
          facetKey('type', type),
          ...(country === null ? [] : [facetKey('country', country)]),
          ...wordKeys([
            facts.displayName,
            facts.legalName,
            facts.shortName,
            facts.city,
            ...Object.values(facts.namesByLanguage),
            pic ?? '',
            ror ?? '',
          ]),
        ],
    sortKey: directorySortKey(nameOf(facts), id),
  };
}

export function nameOf({
  displayName,
  legalName,
}: Pick<OrganisationFacts, 'displayName' | 'legalName'>): string {
  return displayName === '' ? legalName : displayName;
}
