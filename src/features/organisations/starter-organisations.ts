import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { toObjectId } from '../../database/index.ts';
import { projectRoot } from '../../project-root.ts';
import type { OrganisationType } from '../../contract/views.ts';
import { derivedOf } from './organisation-keys.ts';
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

/** The id of an organisation that came with the hub: the same however often it is loaded. */
export function starterOrganisationId(pic: string): string {
  return createHash('sha256').update(`organisation ${pic}`).digest('hex').slice(0, 24);
}

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
      namesByLanguage: organisation.namesByLanguage ?? {},
    }),
  );
}

export function toStarterRecord(facts: OrganisationFacts & { pic: string }): OrganisationRecord {
  const id = starterOrganisationId(facts.pic);
  return {
    _id: toObjectId(id),
    ...facts,
    ...derivedOf(id, facts, false),
    local: [],
    removedAt: null,
    removalReason: '',
  };
}

function typeOf({ forumType, sme }: z.output<typeof Organisation>): OrganisationType {
  const type = FORUM_TYPES[forumType] ?? 'other';
  return type === 'company' && sme === true ? 'sme' : type;
}
