import { z } from 'zod';
import { isValidOrcid } from './check-digits.ts';
import { ConceptId, Cursor, GrantNumber, LIMITS, line, text } from './fields.ts';
import { PART_AUDIENCES, PROFILE_LIMITS, SPOKEN_LANGUAGES } from './profile.ts';
import { ORGANISATION_TYPES } from './views.ts';

/* What members tell of themselves, and how their directory is asked. */

const CountryCode = z.string({ error: 'input.country' }).regex(/^[A-Z]{2}$/u, { error: 'input.country' });
const Type = z.enum(ORGANISATION_TYPES, { error: 'input.choice' });

/** As an address or as its sixteen characters, with hyphens or without; kept as `0000-0002-1825-0097`. */
const Orcid = z
  .string({ error: 'input.orcid' })
  .max(100, { error: 'input.orcid' })
  .transform((value) =>
    value
      .trim()
      .replace(/^(?:https?:\/\/)?(?:www\.)?orcid\.org\//iu, '')
      .replaceAll('-', '')
      .toUpperCase(),
  )
  .refine((value) => /^\d{15}[\dX]$/u.test(value), { error: 'input.orcid', abort: true })
  .refine(isValidOrcid, { error: 'input.orcid-check' })
  .transform((value) => (value.match(/.{4}/gu) ?? []).join('-'));

const Part = z.enum(PART_AUDIENCES, { error: 'input.choice' });
const Visibility = z.strictObject({
  work: Part.optional(),
  about: Part.optional(),
  expertise: Part.optional(),
  exchange: Part.optional(),
  orcid: Part.optional(),
  reach: Part.optional(),
});

const ProfileFields = z.strictObject({
  name: line(LIMITS.name, 2),
  headline: line(LIMITS.headline),
  organisation: line(LIMITS.organisation),
  organisationType: Type.nullable(),
  country: CountryCode.nullable(),
  about: text(LIMITS.about),
  expertise: z
    .array(ConceptId, { error: 'input.list' })
    .max(PROFILE_LIMITS.expertise, { error: 'input.too-many-tags' })
    .transform((tags) => [...new Set(tags)]),
  offers: text(PROFILE_LIMITS.exchange),
  looksFor: text(PROFILE_LIMITS.exchange),
  orcid: Orcid.nullable(),
  languages: z
    .array(z.enum(SPOKEN_LANGUAGES, { error: 'input.language-unknown' }), { error: 'input.list' })
    .max(PROFILE_LIMITS.languages, { error: 'input.too-many-languages' })
    .transform((languages) => [...new Set(languages)]),
  /** Who sees which part; what is not given stays. */
  visibility: Visibility,
});

/** What is not given stays. */
export const ProfileInput = ProfileFields.partial();

export const MemberDirectoryQuery = z.strictObject({
  q: line(100).default(''),
  /** Members who know this, or something narrower. */
  concept: ConceptId.optional(),
  /** And this too. */
  also: ConceptId.optional(),
  type: Type.optional(),
  country: CountryCode.optional(),
  project: GrantNumber.optional(),
  cursor: Cursor.optional(),
});
