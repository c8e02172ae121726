import type { z } from 'zod';
import { OrganisationPatch, Pic, ProjectPatch } from '../../contract/directory-inputs.ts';
import type { PartnerRole, ResultView } from '../../contract/directory-views.ts';
import { GrantNumber } from '../../contract/fields.ts';
import type { OrganisationType } from '../../contract/views.ts';
import { ForumError, type FieldError } from '../../errors.ts';
import { parse } from '../../parse.ts';

/* Single fields as CORDIS writes them, made into those of the hub. What a source leaves empty it does not know. */

const OrganisationFields = OrganisationPatch.pick({
  ...{ legalName: true, shortName: true, type: true, country: true, city: true, website: true, ror: true },
});
const ProjectFields = ProjectPatch.pick({
  ...{ acronym: true, title: true, objective: true, programme: true, call: true, callTopic: true },
  ...{ fundingScheme: true, startDate: true, endDate: true, website: true, grantDoi: true },
});
export type OrganisationSource = z.output<typeof OrganisationFields>;
export type ProjectSource = z.output<typeof ProjectFields>;

export type ReportField = (error: FieldError) => void;
type Raw<Source> = Readonly<Partial<Record<keyof Source, unknown>>>;

/** The fields that can be used; the others are reported and left out. */
export function readOrganisation(raw: Raw<OrganisationSource>, report: ReportField): OrganisationSource {
  const { country, website, ...rest } = raw;
  return readKnown(
    OrganisationFields,
    { ...onLines(rest), country: toCountry(country), website: toWebsite(website) },
    report,
  );
}

export function readProject(raw: Raw<ProjectSource>, report: ReportField): ProjectSource {
  const { objective, startDate, endDate, website, grantDoi, ...rest } = raw;
  return readKnown(
    ProjectFields,
    {
      ...onLines(rest),
      objective,
      ...{ startDate: toDay(startDate), endDate: toDay(endDate) },
      ...{ website: toWebsite(website), grantDoi: toDoi(grantDoi) },
    },
    report,
  );
}

function readKnown<Schema extends z.ZodType>(
  schema: Schema,
  raw: Readonly<Record<string, unknown>>,
  report: ReportField,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => !isUnknown(value)));
  try {
    return parse(schema, given);
  } catch (error) {
    if (!(error instanceof ForumError)) throw error;
    const wrong = new Map(error.fields.map((one) => [one.field.split('.')[0] ?? '', one]));
    for (const [field, { key, params = {} }] of wrong) report({ field, key, params });
    return parse(schema, Object.fromEntries(Object.entries(given).filter(([field]) => !wrong.has(field))));
  }
}

function isUnknown(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Lists and lines of CORDIS have tabs and line breaks here and there. */
function onLines(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.replace(/[\r\n\t ]+/gu, ' ') : value,
    ]),
  );
}

/** Codes of the Commission that are not ISO 3166. */
const ISO: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

function toCountry(code: unknown): unknown {
  if (typeof code !== 'string') return code;
  const upper = code.trim().toUpperCase();
  return ISO[upper] ?? upper;
}

function toWebsite(address: unknown): unknown {
  if (typeof address !== 'string') return address;
  const trimmed = address.trim();
  return /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/u.test(trimmed) ? `http://${trimmed}` : trimmed;
}

function toDay(instant: unknown): unknown {
  return typeof instant === 'string'
    ? instant.trim().replace(/^(\d{4}-\d{2}-\d{2})[ T].*$/su, '$1')
    : instant;
}

function toDoi(doi: unknown): unknown {
  if (typeof doi !== 'string') return doi;
  return doi
    .trim()
    .replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/iu, '')
    .toLowerCase();
}

/** A PIC or a grant agreement number, which the data sets write as a number or as a text. Null: it is none. */
export function readPic(value: unknown): string | null {
  return Pic.safeParse(asText(value)).data ?? null;
}

export function readGrantNumber(value: unknown): string | null {
  return GrantNumber.safeParse(asText(value)).data ?? null;
}

export function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function isTrue(value: unknown): boolean {
  return asText(value).toLowerCase() === 'true';
}

const TYPES: Readonly<Record<string, OrganisationType>> = {
  ...{ HES: 'university', REC: 'research-institute', PRC: 'company', PUB: 'public-body', OTH: 'other' },
};

/** By the activity type of CORDIS; undefined when it says none that is known. */
export function toType(activity: string, isSme: boolean): OrganisationType | undefined {
  const type = TYPES[activity.replace(/^\//u, '').toUpperCase()];
  return type === 'company' && isSme ? 'sme' : type;
}

const ROLES: Readonly<Record<string, PartnerRole>> = {
  ...{ coordinator: 'coordinator', participant: 'partner' },
  ...{ associatedpartner: 'associated', internationalpartner: 'associated', thirdparty: 'associated' },
};

export function toRole(role: string): PartnerRole | null {
  return ROLES[role.toLowerCase()] ?? null;
}

const LONGEST_TITLE = 500;

/** A publication; null for one without a title. */
export function toResult(raw: Record<'doi' | 'title' | 'journal' | 'year', unknown>): ResultView | null {
  const title = asLine(raw.title, LONGEST_TITLE);
  if (title === '') return null;
  const doi = asText(toDoi(raw.doi));
  const year = Number(asText(raw.year));
  return {
    doi: /^10\.\d{4,9}\/[!-~]{1,200}$/u.test(doi) ? doi : null,
    title,
    journal: asLine(raw.journal, LONGEST_TITLE),
    year: Number.isInteger(year) && year >= 1900 && year <= 2100 ? year : null,
  };
}

/** For showing alone: what no text may have in it is taken out. */
export function asLine(value: unknown, longest: number): string {
  return asText(value)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
}

/** Whether a link is to the project's own site; most are to its deliverables. */
export function isWebsite(type: string, represents: string): boolean {
  return [type, represents].some((word) => /website|homepage/iu.test(word));
}
