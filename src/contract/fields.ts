import { z } from 'zod';
import { LOCALES } from './locale.ts';

/* Single fields as they come in, of which the inputs of inputs.ts are made. Messages are keys of the catalogue. */

export const LIMITS = {
  title: 140,
  source: 50_000,
  reason: 500,
  note: 2_000,
  name: 80,
  email: 254,
  password: { min: 12, max: 256 },
  tags: 8,
  query: 200,
  topicName: 80,
  topicDescription: 400,
  headline: 80,
  organisation: 120,
  about: 2_000,
  /** Projects that one thread names. */
  audienceProjects: 12,
  /** Projects as somebody typed them, by acronym or number. */
  projectNames: 400,
} as const;

// Lone surrogates, NUL and other control characters (tab and line breaks apart) never belong into a text; U+FFFD stands
// where a decoder met broken UTF-8.
// eslint-disable-next-line no-control-regex -- it is control characters that are looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD-\uFFFF]/u;

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !FORBIDDEN.test(text);
}

export function text(max: number, min = 0) {
  return z
    .string({ error: 'input.text' })
    .max(max * 2, { error: 'input.too-long' })
    .refine(isCleanText, { error: 'input.characters' })
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => value.length >= min, { error: 'input.empty' })
    .refine((value) => value.length <= max, { error: 'input.too-long' });
}

export function line(max: number, min = 0) {
  return text(max, min).refine((value) => !/[\r\n\t]/u.test(value), { error: 'input.one-line' });
}

/** A number, or the digits that stand for one in forms and queries; nothing else that JavaScript would take for a number. */
export function integer(min: number, max: number) {
  const error = 'input.number';
  const bounded = z.int({ error }).min(min, { error }).max(max, { error });
  return z
    .union([bounded, z.string().regex(/^\d{1,16}$/u)], { error })
    .transform(Number)
    .pipe(bounded);
}

export const Id = z.string({ error: 'input.id' }).regex(/^[0-9a-f]{24}$/u, { error: 'input.id' });
/** A grant agreement number: what a project is known by. */
export const GrantNumber = z
  .string({ error: 'input.grant-number' })
  .regex(/^[1-9]\d{4,9}$/u, { error: 'input.grant-number' });
export const ClientId = z
  .string({ error: 'input.client-id' })
  .regex(/^[A-Za-z0-9_-]{8,64}$/u, { error: 'input.client-id' });
export const ConceptId = z.string({ error: 'input.concept' }).regex(/^[a-z0-9-]{1,40}:[a-z0-9-]{1,60}$/u, {
  error: 'input.concept',
});
export const Slug = z
  .string({ error: 'input.slug' })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, { error: 'input.slug' })
  .max(80, {
    error: 'input.slug',
  });
export const Language = z.enum(LOCALES, { error: 'input.language' });
export const PostNumber = integer(1, 10_000_000);
export const Cursor = z
  .string({ error: 'input.cursor' })
  .regex(/^[A-Za-z0-9_-]{1,200}$/u, { error: 'input.cursor' });
export const Limit = integer(1, 100);
export const Reason = line(LIMITS.reason, 1);
export const OptionalReason = line(LIMITS.reason);

export const Email = z
  .string({ error: 'input.email' })
  .max(LIMITS.email, { error: 'input.email' })
  .transform((value) => value.normalize('NFC').trim().toLowerCase())
  .refine(
    (value) =>
      /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/u.test(value) &&
      isCleanText(value),
    {
      error: 'input.email',
    },
  );
/** Length only; whether it is a common one is checked by the service. Never trimmed, never cut. */
export const NewPassword = z
  .string({ error: 'input.password' })
  .refine((value) => lengthOf(value) >= LIMITS.password.min, { error: 'input.password-short' })
  .refine((value) => lengthOf(value) <= LIMITS.password.max, { error: 'input.password-long' })
  .refine((value) => value.isWellFormed() && !value.includes('\0'), { error: 'input.characters' });
export const GivenPassword = z
  .string({ error: 'input.password' })
  .min(1, { error: 'input.empty' })
  .max(LIMITS.password.max * 2, { error: 'input.password-long' });

/** In characters as people count them, not in UTF-16 units. */
function lengthOf(value: string): number {
  return Array.from(value).length;
}

/** An IANA time zone that this runtime knows. */
export const TimeZone = z
  .string({ error: 'input.time-zone' })
  .max(60, { error: 'input.time-zone' })
  .refine(isTimeZone, { error: 'input.time-zone' });

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
