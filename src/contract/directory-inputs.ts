import { z } from 'zod';
import { isValidRor } from './check-digits.ts';
import { PARTNER_ROLES, PROJECT_STATES } from './directory-views.ts';
import { ConceptId, Cursor, GrantNumber, Id, line, Reason, text } from './fields.ts';
import { ORGANISATION_TYPES } from './views.ts';

/* What organisations and projects may be made of, and how their directories are asked. */

export const DIRECTORY_LIMITS = {
  name: 300,
  acronym: 60,
  title: 500,
  objective: 12_000,
  call: 100,
  website: 400,
  city: 100,
  tags: 20,
  languages: 40,
  fundingStatement: 1_000,
  partners: 300,
  results: 500,
} as const;

export const Pic = z.string({ error: 'input.pic' }).regex(/^\d{9}$/u, { error: 'input.pic' });
/** As an address or as its nine characters alone; kept as these. */
const Ror = z
  .string({ error: 'input.ror' })
  .max(60, { error: 'input.ror' })
  .transform((value) =>
    value
      .trim()
      .replace(/^(?:https?:\/\/)?(?:www\.)?ror\.org\//iu, '')
      .toLowerCase(),
  )
  .refine(isValidRor, { error: 'input.ror' });
/** An address that a browser may be sent to. */
const Website = line(DIRECTORY_LIMITS.website, 1).refine(isWebAddress, { error: 'input.website' });
const Doi = z
  .string({ error: 'input.doi' })
  .regex(/^10\.\d{4,9}\/[\u0021-\u007E]{1,200}$/u, { error: 'input.doi' });
const CountryCode = z.string({ error: 'input.country' }).regex(/^[A-Z]{2}$/u, { error: 'input.country' });
const Day = z.iso.date({ error: 'input.date' });

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s/]/iu.test(value)) return false;
  const url = URL.parse(value);
  return url !== null && url.username === '' && url.password === '' && url.hostname.includes('.');
}

const Type = z.enum(ORGANISATION_TYPES, { error: 'input.choice' });
const Names = z
  .array(
    z.strictObject(
      {
        language: z.string({ error: 'input.names' }).regex(/^[a-z]{2,3}$/u, { error: 'input.names' }),
        name: line(DIRECTORY_LIMITS.name, 1),
      },
      { error: 'input.names' },
    ),
    { error: 'input.list' },
  )
  .max(DIRECTORY_LIMITS.languages, { error: 'input.names' })
  .refine((names) => new Set(names.map(({ language }) => language)).size === names.length, {
    error: 'input.names',
  });

const OrganisationFields = z.strictObject({
  legalName: line(DIRECTORY_LIMITS.name, 2),
  displayName: line(DIRECTORY_LIMITS.name),
  shortName: line(DIRECTORY_LIMITS.name),
  type: Type,
  country: CountryCode.nullable(),
  city: line(DIRECTORY_LIMITS.city),
  website: Website.nullable(),
  pic: Pic.nullable(),
  ror: Ror.nullable(),
  names: Names,
});
export const OrganisationInput = OrganisationFields.partial().required({ legalName: true, type: true });
export const OrganisationPatch = OrganisationFields.partial();

const Tags = z
  .array(ConceptId, { error: 'input.list' })
  .max(DIRECTORY_LIMITS.tags, { error: 'input.too-many-tags' })
  .transform((tags) => [...new Set(tags)]);

const ProjectFields = z.strictObject({
  acronym: line(DIRECTORY_LIMITS.acronym, 1),
  title: line(DIRECTORY_LIMITS.title, 1),
  objective: text(DIRECTORY_LIMITS.objective),
  programme: line(DIRECTORY_LIMITS.call),
  call: line(DIRECTORY_LIMITS.call),
  callTopic: line(DIRECTORY_LIMITS.call),
  fundingScheme: line(DIRECTORY_LIMITS.call),
  startDate: Day.nullable(),
  endDate: Day.nullable(),
  website: Website.nullable(),
  grantDoi: Doi.nullable(),
  tags: Tags,
  fundingStatement: text(DIRECTORY_LIMITS.fundingStatement),
});
export const ProjectInput = z.strictObject({
  ...ProjectFields.partial().required({ acronym: true, title: true }).shape,
  id: GrantNumber,
});
export const ProjectPatch = ProjectFields.partial();

/** The organisation by its id here, its PIC or its ROR id. */
const OrganisationName = line(100, 1);
export const PartnerInput = z.strictObject({
  organisation: OrganisationName,
  role: z.enum(PARTNER_ROLES, { error: 'input.choice' }),
});
export const PartnerRemoval = z.strictObject({ organisationId: Id });
export const RemovalInput = z.strictObject({ reason: Reason });

export const OrganisationQuery = z.strictObject({
  q: line(100).default(''),
  type: Type.optional(),
  country: CountryCode.optional(),
  /** Organisations with projects about this concept, or a narrower one. */
  concept: ConceptId.optional(),
  cursor: Cursor.optional(),
});
export const ProjectQuery = z.strictObject({
  q: line(100).default(''),
  /** Projects about this concept, or a narrower one. */
  concept: ConceptId.optional(),
  /** And about this one. */
  also: ConceptId.optional(),
  programme: z
    .string({ error: 'input.choice' })
    .regex(/^[A-Za-z0-9 -]{1,40}$/u, { error: 'input.choice' })
    .optional(),
  country: CountryCode.optional(),
  state: z.enum(PROJECT_STATES, { error: 'input.choice' }).optional(),
  partner: Id.optional(),
  cursor: Cursor.optional(),
});
