import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.ts';
import type { OrganisationType } from '../../contract/views.ts';
import { makeOrganisation, organisationIdOf } from './organisation-keys.ts';
import type { OrganisationFacts, OrganisationRecord } from './organisation.model.ts';

const FORUM_TYPES: Readonly<Record<string, OrganisationType>> = {
  university: 'university',
  'research institute': 'research-institute',
  'private company': 'company',
  'support organisation': 'support-organisation',
  'public body': 'public-body',
};

const Organisation = z.object({
  pic: z.string(),
  ror: z.string().nullable(),
  legalName: z.string(),
  shortName: z.string().nullable(),
  displayName: z.string().nullable(),
  forumType: z.string(),
  sme: z.boolean().nullable(),
  country: z.string(),
  city: z.string().nullable(),
  url: z.string().nullable(),
  namesByLanguage: z.record(z.string(), z.string()).nullable(),
});
const OrganisationsFile = z.object({ organisations: z.array(Organisation) });

/** The organisations that a new hub starts with: data/organisations.json. */
export function readStarterOrganisations(): OrganisationRecord[] {
  const file = join(projectRoot(), 'data/organisations.json');
  const { organisations } = OrganisationsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return organisations.map((organisation) =>
    toStarterRecord({
      pic: organisation.pic,
      ror: organisation.ror?.replace('https://ror.org/', '') ?? null,
      legalName: organisation.legalName,
      shortName: organisation.shortName ?? '',
      displayName: organisation.displayName ?? '',
      type: typeOf(organisation),
      country: organisation.country,
      city: organisation.city ?? '',
      website: organisation.url,
      names: Object.entries(organisation.namesByLanguage ?? {}).map(([language, name]) => ({
        language,
        name,
      })),
    }),
  );
}

export function toStarterRecord(facts: OrganisationFacts & { pic: string }): OrganisationRecord {
  return makeOrganisation(organisationIdOf(facts.pic), facts, []);
}

function typeOf({ forumType, sme }: z.output<typeof Organisation>): OrganisationType {
  const type = FORUM_TYPES[forumType] ?? 'other';
  return type === 'company' && sme === true ? 'sme' : type;
}
