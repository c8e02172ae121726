import { z } from 'zod';
import { LOCALES } from './locale.ts';
import {
  AUDIENCE_KINDS,
  MODERATION_ACTIONS,
  ORGANISATION_TYPES,
  REPORT_REASONS,
  THREAD_KINDS,
} from './views.ts';

/*
 * What comes in, for pages, JSON API and sockets alike. Every object is strict: an unknown field is an error that is
 * named. Messages are keys of the catalogue (`input.…`), translated by the error handler.
 */

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
} as const;

// Lone surrogates, NUL and other control characters (tab and line breaks apart) never belong into a text; U+FFFD stands
// where a decoder met broken UTF-8.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD-\uFFFF]/u;

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !FORBIDDEN.test(text);
}

function text(max: number, min = 0) {
  return z
    .string({ error: 'input.text' })
    .max(max * 2, { error: 'input.too-long' })
    .refine(isCleanText, { error: 'input.characters' })
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => value.length >= min, { error: 'input.empty' })
    .refine((value) => value.length <= max, { error: 'input.too-long' });
}

function line(max: number, min = 0) {
  return text(max, min).refine((value) => !/[\r\n\t]/u.test(value), { error: 'input.one-line' });
}

export const Id = z.string({ error: 'input.id' }).regex(/^[0-9a-f]{24}$/u, { error: 'input.id' });
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
export const PostNumber = z.coerce
  .number({ error: 'input.number' })
  .int({ error: 'input.number' })
  .min(1, { error: 'input.number' })
  .max(10_000_000, { error: 'input.number' });
export const Cursor = z
  .string({ error: 'input.cursor' })
  .regex(/^[A-Za-z0-9_-]{1,200}$/u, { error: 'input.cursor' });
export const Limit = z.coerce
  .number({ error: 'input.number' })
  .int({ error: 'input.number' })
  .min(1, { error: 'input.number' })
  .max(100, { error: 'input.number' });
export const Reason = line(LIMITS.reason, 1);
export const OptionalReason = line(LIMITS.reason);

const Tags = z
  .array(ConceptId, { error: 'input.list' })
  .max(LIMITS.tags, { error: 'input.too-many-tags' })
  .transform((tags) => [...new Set(tags)]);
const Source = text(LIMITS.source, 1);
const Title = line(LIMITS.title, 3);
const Kind = z.enum(THREAD_KINDS, { error: 'input.choice' });
const Audience = z.strictObject(
  { kind: z.enum(AUDIENCE_KINDS, { error: 'input.choice' }) },
  { error: 'input.audience' },
);

// Accounts

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
  .refine((value) => [...value].length >= LIMITS.password.min, { error: 'input.password-short' })
  .refine((value) => [...value].length <= LIMITS.password.max, { error: 'input.password-long' })
  .refine((value) => value.isWellFormed() && !value.includes('\0'), { error: 'input.characters' });
const GivenPassword = z
  .string({ error: 'input.password' })
  .min(1, { error: 'input.empty' })
  .max(LIMITS.password.max * 2, { error: 'input.password-long' });

export const RegisterInput = z.strictObject({
  name: line(LIMITS.name, 2),
  email: Email,
  password: NewPassword,
});
export const SignInInput = z.strictObject({ email: Email, password: GivenPassword });
export const ChangePasswordInput = z.strictObject({
  currentPassword: GivenPassword,
  newPassword: NewPassword,
});
export const ProfileInput = z.strictObject({
  name: line(LIMITS.name, 2),
  headline: line(LIMITS.headline),
  organisation: line(LIMITS.organisation),
  organisationType: z.enum(ORGANISATION_TYPES, { error: 'input.choice' }).nullable(),
  country: z
    .string({ error: 'input.country' })
    .regex(/^[A-Z]{2}$/u, { error: 'input.country' })
    .nullable(),
  about: text(LIMITS.about),
});
export const SettingsInput = z.strictObject({
  locale: Language,
  timeZone: z
    .string({ error: 'input.time-zone' })
    .max(60, { error: 'input.time-zone' })
    .refine(isTimeZone, { error: 'input.time-zone' }),
  colourScheme: z.enum(['auto', 'light', 'dark'], { error: 'input.choice' }),
  showPresence: z.boolean({ error: 'input.yes-no' }),
});
export const RolesInput = z.strictObject({
  administrator: z.boolean({ error: 'input.yes-no' }),
  moderates: z.union([z.literal('all'), z.array(Id).max(100)], { error: 'input.choice' }),
  reason: OptionalReason.default(''),
});
export const SuspensionInput = z.strictObject({ reason: Reason });

// Topics

export const TopicInput = z.strictObject({
  name: line(LIMITS.topicName, 2),
  description: line(LIMITS.topicDescription).default(''),
  parentId: Id.nullable().default(null),
});
export const TopicPatch = z.strictObject({
  name: line(LIMITS.topicName, 2).optional(),
  description: line(LIMITS.topicDescription).optional(),
  parentId: Id.nullable().optional(),
  /** Place among its siblings, from 0. */
  order: z.coerce
    .number({ error: 'input.number' })
    .int({ error: 'input.number' })
    .min(0, { error: 'input.number' })
    .max(1000, { error: 'input.number' })
    .optional(),
  archived: z.boolean({ error: 'input.yes-no' }).optional(),
});
export const TopicMerge = z.strictObject({ intoId: Id });

// Threads and posts

export const ThreadInput = z.strictObject({
  topicId: Id,
  title: Title,
  kind: Kind,
  language: Language,
  tags: Tags.default([]),
  audience: Audience,
  source: Source,
  clientId: ClientId,
});
export const ThreadPatch = z.strictObject({
  title: Title.optional(),
  kind: Kind.optional(),
  tags: Tags.optional(),
  topicId: Id.optional(),
  locked: z.boolean({ error: 'input.yes-no' }).optional(),
  pinned: z.boolean({ error: 'input.yes-no' }).optional(),
  reason: OptionalReason.default(''),
});
export const AcceptedAnswerInput = z.strictObject({ number: PostNumber.nullable() });
export const ReadInput = z.strictObject({ upTo: PostNumber });
export const PostInput = z.strictObject({ source: Source, language: Language, clientId: ClientId });
export const PostPatch = z.strictObject({
  source: Source,
  language: Language.optional(),
  /** Revision of the post that the editor started from; a newer one is a conflict. */
  revision: z.coerce
    .number({ error: 'input.number' })
    .int({ error: 'input.number' })
    .min(0, { error: 'input.number' })
    .max(Number.MAX_SAFE_INTEGER, { error: 'input.number' })
    .optional(),
});
export const PreviewInput = z.strictObject({ source: text(LIMITS.source), language: Language });
export const HideInput = z.strictObject({ reason: Reason });
export const RestoreInput = z.strictObject({ reason: OptionalReason.default('') });
export const ReportInput = z.strictObject({
  reason: z.enum(REPORT_REASONS, { error: 'input.choice' }),
  note: text(LIMITS.note).default(''),
});
export const DecisionInput = z.strictObject({
  decision: z.enum(['uphold', 'dismiss'], { error: 'input.choice' }),
  /** Told to the reporter. */
  note: text(LIMITS.note).default(''),
  hidePost: z.boolean({ error: 'input.yes-no' }).default(false),
});

// Lists

export const THREAD_SORTS = ['active', 'newest', 'unanswered'] as const;
export type ThreadSort = (typeof THREAD_SORTS)[number];
export const ThreadQuery = z.strictObject({
  topic: Slug.optional(),
  sort: z.enum(THREAD_SORTS, { error: 'input.choice' }).default('active'),
  tag: ConceptId.optional(),
  kind: Kind.optional(),
  cursor: Cursor.optional(),
  limit: Limit.default(25),
});
export const ChangesQuery = z.strictObject({
  since: z.coerce
    .number({ error: 'input.number' })
    .int({ error: 'input.number' })
    .min(0, { error: 'input.number' })
    .max(Number.MAX_SAFE_INTEGER, { error: 'input.number' }),
});
export const PostsQuery = z.strictObject({ page: PostNumber.optional() });
const Day = z.iso.date({ error: 'input.date' });
export const SearchQuery = z.strictObject({
  q: line(LIMITS.query).default(''),
  topic: Slug.optional(),
  tag: ConceptId.optional(),
  author: Id.optional(),
  kind: Kind.optional(),
  from: Day.optional(),
  to: Day.optional(),
  cursor: Cursor.optional(),
});
export const ConceptQuery = z.strictObject({ q: line(100).default(''), limit: Limit.default(10) });
export const LogQuery = z.strictObject({
  action: z.enum(MODERATION_ACTIONS, { error: 'input.choice' }).optional(),
  topic: Slug.optional(),
  actor: Id.optional(),
  thread: Id.optional(),
  cursor: Cursor.optional(),
});
export const ReportQuery = z.strictObject({
  state: z.enum(['open', 'decided'], { error: 'input.choice' }).default('open'),
  cursor: Cursor.optional(),
});
export const MemberQuery = z.strictObject({ q: line(100).default(''), cursor: Cursor.optional() });

// Sockets

export const WatchThreadInput = z.strictObject({ threadId: Id });
export const WritingInput = z.strictObject({ threadId: Id, writing: z.boolean({ error: 'input.yes-no' }) });
export const WatchListInput = z.strictObject({
  list: z.union([z.literal('hub'), Id], { error: 'input.id' }),
});

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
