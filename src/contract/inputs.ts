import { z } from 'zod';
import { Audience } from './audience-inputs.ts';
import {
  ClientId,
  ConceptId,
  Cursor,
  Email,
  GivenPassword,
  Id,
  integer,
  Language,
  LIMITS,
  Limit,
  line,
  NewPassword,
  OptionalReason,
  PostNumber,
  Reason,
  Slug,
  text,
  TimeZone,
} from './fields.ts';
import { ReferenceFilter } from './reference-inputs.ts';
import { SENSITIVITIES } from './sensitivity.ts';
import { AUDIENCE_LIMITS } from './topic-audience.ts';
import { MODERATION_ACTIONS, REPORT_REASONS, THREAD_KINDS } from './views.ts';

/*
 * What comes in, for pages, JSON API and sockets alike. Every object is strict: an unknown field is an error that is
 * named. Messages are keys of the catalogue (`input.…`), translated by the error handler.
 */

const Tags = z
  .array(ConceptId, { error: 'input.list' })
  .max(LIMITS.tags, { error: 'input.too-many-tags' })
  .transform((tags) => [...new Set(tags)]);
const Source = text(LIMITS.source, 1);
const Title = line(LIMITS.title, 3);
const Kind = z.enum(THREAD_KINDS, { error: 'input.choice' });
/** TLP label; the widest that fits when it is left out. */
export const SensitivityLabel = z.enum(SENSITIVITIES, { error: 'input.choice' });
/** The author knows that some readers cannot open what the text links to. */
const Acknowledged = z.boolean({ error: 'input.yes-no' }).default(false);

/**
 * The circles that the author saw the thread to be for, by a space: of its audience, as `writtenFor` of circles.ts puts
 * them. Refused when more people see it by now; not asked about when it is left out.
 */
export const WrittenFor = z
  .string({ error: 'input.choice' })
  .regex(/^(?:public|members|group:[0-9a-f]{24}|project:[1-9]\d{4,9}(?: project:[1-9]\d{4,9}){0,11})$/u, {
    error: 'input.choice',
  });

// Accounts

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
export const EmailChangeInput = z.strictObject({ email: Email, currentPassword: GivenPassword });
export const SettingsInput = z.strictObject({
  locale: Language,
  timeZone: TimeZone,
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

/** Null: as in the topic above, at the top everything. */
const TopicLimit = z.enum(AUDIENCE_LIMITS, { error: 'input.choice' }).nullable();

export const TopicInput = z.strictObject({
  name: line(LIMITS.topicName, 2),
  description: line(LIMITS.topicDescription).default(''),
  parentId: Id.nullable().default(null),
  widestAudience: TopicLimit.default(null),
  defaultAudience: TopicLimit.default(null),
});
export const TopicPatch = z.strictObject({
  name: line(LIMITS.topicName, 2).optional(),
  description: line(LIMITS.topicDescription).optional(),
  parentId: Id.nullable().optional(),
  /** Place among its siblings, from 0. */
  order: integer(0, 1_000).optional(),
  archived: z.boolean({ error: 'input.yes-no' }).optional(),
  widestAudience: TopicLimit.optional(),
  defaultAudience: TopicLimit.optional(),
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
  /** Under the Chatham House Rule: nobody is told who writes what. */
  chatham: z.boolean({ error: 'input.yes-no' }).default(false),
  sensitivity: SensitivityLabel.optional(),
  linksAcknowledged: Acknowledged,
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
  /** Only ever narrower: what was said under one label is not passed on under a wider one. */
  sensitivity: SensitivityLabel.optional(),
  reason: OptionalReason.default(''),
});
export const AcceptedAnswerInput = z.strictObject({ number: PostNumber.nullable() });
export const ReadInput = z.strictObject({ upTo: PostNumber });
export const PostInput = z.strictObject({
  source: Source,
  language: Language,
  clientId: ClientId,
  sensitivity: SensitivityLabel.optional(),
  linksAcknowledged: Acknowledged,
  writtenFor: WrittenFor.optional(),
});
export const PostPatch = z.strictObject({
  source: Source,
  language: Language.optional(),
  sensitivity: SensitivityLabel.optional(),
  linksAcknowledged: Acknowledged,
  writtenFor: WrittenFor.optional(),
  /** Revision of the post that the editor started from; a newer one is a conflict. */
  revision: integer(0, Number.MAX_SAFE_INTEGER).optional(),
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

const THREAD_SORTS = ['active', 'newest', 'unanswered'] as const;
export type ThreadSort = (typeof THREAD_SORTS)[number];
export const ThreadQuery = z.strictObject({
  topic: Slug.optional(),
  sort: z.enum(THREAD_SORTS, { error: 'input.choice' }).default('active'),
  /** Threads with this concept, or a narrower one. */
  tag: ConceptId.optional(),
  /** And with this one. */
  also: ConceptId.optional(),
  kind: Kind.optional(),
  cursor: Cursor.optional(),
  limit: Limit.default(25),
});
export const ChangesQuery = z.strictObject({
  since: integer(0, Number.MAX_SAFE_INTEGER),
});
export const PostsQuery = z.strictObject({ page: PostNumber.optional() });
const Day = z.iso.date({ error: 'input.date' });
export const SearchQuery = z.strictObject({
  q: line(LIMITS.query).default(''),
  topic: Slug.optional(),
  tag: ConceptId.optional(),
  /** And this tag. */
  also: ConceptId.optional(),
  author: Id.optional(),
  kind: Kind.optional(),
  from: Day.optional(),
  to: Day.optional(),
  ref: ReferenceFilter.optional(),
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
