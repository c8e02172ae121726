import { z } from 'zod';
import { LOCALES } from './locale.ts';
import type { SeersCount, SeersView, ShownAudience } from './account-views.ts';
import { AUDIENCE_KINDS, type ProjectRef } from './audience-views.ts';
import { REFERENCE_KINDS, type ReferenceRef } from './references.ts';
import { SENSITIVITIES } from './sensitivity.ts';
import { AUDIENCE_LIMITS } from './topic-audience.ts';
import {
  MODERATION_ACTIONS,
  ORGANISATION_TYPES,
  POST_STATES,
  REPORT_REASONS,
  THREAD_EVENT_TYPES,
  THREAD_KINDS,
  type AuthorView,
  type ConceptView,
  type ModerationEntryView,
  type PostPageView,
  type PostVersionView,
  type PostView,
  type ReportView,
  type SearchHitView,
  type ThreadChangesView,
  type ThreadEventView,
  type ThreadRowView,
  type ThreadView,
  type TopicRef,
  type TopicView,
} from './views.ts';

/*
 * The shapes of views.ts as schemas: the OpenAPI document is made from them, and tests hold real answers against
 * them. `satisfies` keeps each beside its type.
 */

const Id = z.string().regex(/^[0-9a-f]{24}$/u);
const Instant = z.iso.datetime();
const Details = z.record(z.string(), z.union([z.string(), z.number()]));

/** One page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const AuthorAnswer = z.strictObject({
  id: Id,
  name: z.string().nullable().describe('Null when they have no account any more'),
  alias: z
    .int()
    .nullable()
    .describe('Number of a participant in a thread under the Chatham House Rule; `id` is an alias there too'),
  headline: z.string(),
  organisation: z.string(),
  organisationType: z.enum(ORGANISATION_TYPES).nullable(),
  country: z.string().nullable(),
}) satisfies z.ZodType<AuthorView>;

export const TopicRefAnswer = z.strictObject({
  id: Id,
  slug: z.string(),
  name: z.string(),
}) satisfies z.ZodType<TopicRef>;

const Limit = z.enum(AUDIENCE_LIMITS);

export const TopicAnswer = z.strictObject({
  ...TopicRefAnswer.shape,
  description: z.string(),
  parentId: Id.nullable(),
  order: z.int(),
  archived: z.boolean(),
  audience: z
    .strictObject({
      widest: Limit,
      default: Limit,
      own: z.strictObject({ widest: Limit.nullable(), default: Limit.nullable() }),
    })
    .describe(
      'Who may see its threads at most, and at first; `own` is set here, the rest as in the topic above',
    ),
  threadCount: z.int(),
  postCount: z.int(),
  lastActivityAt: Instant.nullable(),
}) satisfies z.ZodType<TopicView>;

export const Labels = z.strictObject({
  en: z.string(),
  de: z.string(),
  fr: z.string(),
  es: z.string(),
  it: z.string(),
});
export const TagAnswer = z.strictObject({ id: z.string(), labels: Labels });

export const ConceptAnswer = z.strictObject({
  ...TagAnswer.shape,
  scheme: z.string(),
  definition: z.string(),
}) satisfies z.ZodType<ConceptView>;

/** A project as it is named beside something else. */
export const ProjectRefAnswer = z.strictObject({
  id: z.string(),
  acronym: z.string(),
  shared: z.literal(true).exactOptional().describe('Another project has the same acronym'),
}) satisfies z.ZodType<ProjectRef>;

export const AudienceAnswer = z.strictObject({
  kind: z.enum(AUDIENCE_KINDS),
  projects: z.array(ProjectRefAnswer),
  group: z.strictObject({ id: Id, name: z.string() }).nullable(),
});

const SeersCountAnswer = z.strictObject({
  count: z.int().nullable().describe('Guests included; null: everybody, without an account'),
  guests: z.int().describe('How many of them see it as guests alone'),
}) satisfies z.ZodType<SeersCount>;

export const ShownAudienceAnswer = z.strictObject({
  audience: AudienceAnswer,
  seers: SeersCountAnswer,
}) satisfies z.ZodType<ShownAudience>;

export const SeersAnswer = z.strictObject({
  ...SeersCountAnswer.shape,
  items: z.array(
    z.strictObject({
      ...AuthorAnswer.shape,
      guestUntil: Instant.nullable().describe('They see it as a guest until then; null for those who stay'),
    }),
  ),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<SeersView>;

export const ThreadAnswer = z.strictObject({
  id: Id,
  topic: TopicRefAnswer,
  parentTopic: TopicRefAnswer.nullable(),
  title: z.string(),
  kind: z.enum(THREAD_KINDS),
  language: z.enum(LOCALES),
  tags: z.array(TagAnswer),
  audience: AudienceAnswer,
  sensitivity: z.enum(SENSITIVITIES),
  author: AuthorAnswer,
  revision: z.int(),
  lastNumber: z.int(),
  replyCount: z.int(),
  createdAt: Instant,
  lastPostAt: Instant,
  pinned: z.boolean(),
  locked: z.boolean(),
  acceptedNumber: z.int().nullable(),
  chatham: z.boolean().describe('Under the Chatham House Rule: nobody is told who wrote what'),
}) satisfies z.ZodType<ThreadView>;

export const ThreadRowAnswer = z.strictObject({
  ...ThreadAnswer.shape,
  unread: z.int().nullable(),
  opened: z.boolean(),
  excerpt: z.string(),
}) satisfies z.ZodType<ThreadRowView>;

export const PostAnswer = z.strictObject({
  id: Id,
  threadId: Id,
  number: z.int(),
  author: AuthorAnswer,
  language: z.enum(LOCALES),
  sensitivity: z.enum(SENSITIVITIES),
  html: z.string(),
  state: z.enum(POST_STATES),
  leftOut: z.boolean(),
  stateReason: z.string(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  revision: z.int(),
}) satisfies z.ZodType<PostView>;

export const OpenedThreadAnswer = z.strictObject({ thread: ThreadAnswer, post: PostAnswer });

export const PostVersionAnswer = z.strictObject({
  number: z.int(),
  html: z.string(),
  source: z.string(),
  writtenAt: Instant,
}) satisfies z.ZodType<PostVersionView>;

const ThreadEventAnswer = z.strictObject({
  id: Id,
  type: z.enum(THREAD_EVENT_TYPES),
  by: z.enum(['moderator', 'author']),
  at: Instant,
  afterNumber: z.int(),
  revision: z.int(),
  details: Details,
}) satisfies z.ZodType<ThreadEventView>;

export const ReferenceRefAnswer = z.strictObject({
  kind: z.enum(REFERENCE_KINDS),
  id: z.string(),
  title: z.string().nullable(),
}) satisfies z.ZodType<ReferenceRef>;

export const PostPageAnswer = z.strictObject({
  page: z.int(),
  pages: z.int(),
  posts: z.array(PostAnswer),
  events: z.array(ThreadEventAnswer),
  references: z.array(ReferenceRefAnswer),
}) satisfies z.ZodType<PostPageView>;

export const ThreadChangesAnswer = z.strictObject({
  thread: ThreadAnswer,
  posts: z.array(PostAnswer),
  events: z.array(ThreadEventAnswer),
  revision: z.int(),
  more: z.boolean(),
}) satisfies z.ZodType<ThreadChangesView>;

export const ReportAnswer = z.strictObject({
  id: Id,
  post: z.strictObject({
    id: Id,
    threadId: Id,
    number: z.int(),
    threadTitle: z.string(),
    excerpt: z.string(),
    state: z.enum(POST_STATES),
  }),
  reason: z.enum(REPORT_REASONS),
  note: z.string(),
  state: z.enum(['open', 'upheld', 'dismissed']),
  outcomeNote: z.string(),
  reportedAt: Instant,
  decidedAt: Instant.nullable(),
  reporter: AuthorAnswer.nullable(),
}) satisfies z.ZodType<ReportView>;

export const ModerationEntryAnswer = z.strictObject({
  id: Id,
  at: Instant,
  actor: AuthorAnswer,
  action: z.enum(MODERATION_ACTIONS),
  topic: TopicRefAnswer.nullable(),
  thread: z.strictObject({ id: Id, title: z.string() }).nullable(),
  post: z.strictObject({ id: Id, number: z.int() }).nullable(),
  member: AuthorAnswer.nullable(),
  reason: z.string(),
  details: Details,
}) satisfies z.ZodType<ModerationEntryView>;

export const MarkedText = z.array(z.strictObject({ text: z.string(), match: z.boolean() }));

export const SearchHitAnswer = z.strictObject({
  thread: ThreadAnswer,
  post: z.strictObject({ id: Id, number: z.int(), author: AuthorAnswer, createdAt: Instant }),
  title: MarkedText,
  excerpt: MarkedText,
}) satisfies z.ZodType<SearchHitView>;
