import type { ModerationAction } from './moderation-actions.ts';
import type { AudienceView } from './audience-views.ts';
import type { Locale, Localised } from './locale.ts';
import type { ProfileFields, ProfileVisibility } from './profile.ts';
import type { ReferenceRef } from './references.ts';
import type { Sensitivity } from './sensitivity.ts';
import type { TopicAudienceView } from './topic-audience.ts';

/*
 * What the hub shows: the shapes that pages, the JSON API and the sockets share. Instants are ISO 8601 in UTC.
 * A view never depends on who looks, so that it can be sent to a whole room; what a viewer may do with it is decided
 * from the view and the viewer (client/components/permissions.ts) and checked again by the server.
 */

export { MODERATION_ACTIONS, type ModerationAction } from './moderation-actions.ts';

export const THREAD_KINDS = ['discussion', 'question', 'announcement'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

export const ORGANISATION_TYPES = [
  'company',
  'sme',
  'university',
  'research-institute',
  'support-organisation',
  'public-body',
  'other',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** A member as shown beside what they wrote. */
export interface AuthorView {
  id: string;
  /** Null when they have no account any more: whoever shows it says so, in the reader's language. */
  name: string | null;
  /** Their number in a thread under the Chatham House Rule, where this is all that is told of them; else null. */
  alias: number | null;
  /** What they do: "Process engineer". Empty when not told. */
  headline: string;
  organisation: string;
  organisationType: OrganisationType | null;
  /** ISO 3166-1 alpha-2, or null. */
  country: string | null;
}

/** Who looks. */
export interface ViewerView {
  id: string;
  name: string;
  administrator: boolean;
  /** Topics (with those below them) that this member moderates, or 'all'. */
  moderates: 'all' | string[];
  locale: Locale;
  /** What this member stands in: decides alone what they may see. */
  circles: string[];
  /** Grant numbers of the projects whose facts and members they keep. */
  edits: string[];
  /** Circles whose threads they moderate. */
  facilitates: string[];
}

export interface TopicRef {
  id: string;
  slug: string;
  name: string;
}

export interface TopicView extends TopicRef {
  description: string;
  parentId: string | null;
  order: number;
  archived: boolean;
  /** Who may see its threads at most, and what is chosen at first. */
  audience: TopicAudienceView;
  /** Threads and posts that the viewer may see, those of topics below included. */
  threadCount: number;
  postCount: number;
  lastActivityAt: string | null;
}

export interface TagView {
  id: string;
  labels: Localised;
}

export interface ThreadView {
  id: string;
  topic: TopicRef;
  /** The topic above, when the thread's topic has one. */
  parentTopic: TopicRef | null;
  title: string;
  kind: ThreadKind;
  language: Locale;
  tags: TagView[];
  audience: AudienceView;
  /** How far its readers may pass it on; posts may be narrower. */
  sensitivity: Sensitivity;
  author: AuthorView;
  revision: number;
  /** The highest post number given; numbers are never given again. */
  lastNumber: number;
  /** Replies that can be read (withdrawn and hidden ones are not counted). */
  replyCount: number;
  createdAt: string;
  lastPostAt: string;
  pinned: boolean;
  locked: boolean;
  /** Number of the accepted answer of a question. */
  acceptedNumber: number | null;
  /** Under the Chatham House Rule: nobody is told who wrote what. Chosen when it is opened, and never changed. */
  chatham: boolean;
}

/** A thread in a list, with what is unread for the viewer. */
export interface ThreadRowView extends ThreadView {
  /** Posts the viewer has not read; null for visitors. */
  unread: number | null;
  /** Whether the viewer has ever opened the thread. */
  opened: boolean;
  /** First words of the opening post. */
  excerpt: string;
}

export const POST_STATES = ['visible', 'withdrawn', 'hidden'] as const;
export type PostState = (typeof POST_STATES)[number];

export interface PostView {
  id: string;
  threadId: string;
  number: number;
  author: AuthorView;
  language: Locale;
  /** How far its readers may pass it on, when that is narrower than for the whole thread. */
  sensitivity: Sensitivity;
  /** Sanitised HTML; empty when the post is withdrawn or hidden. */
  html: string;
  state: PostState;
  /** It was left out when the thread was shown to more people: its author is not named to them. */
  leftOut: boolean;
  /** Reason of the hiding, shown to readers. */
  stateReason: string;
  createdAt: string;
  editedAt: string | null;
  /** Revision of the thread at the last change of this post. */
  revision: number;
}

export interface PostVersionView {
  number: number;
  html: string;
  source: string;
  writtenAt: string;
}

/** A line in the thread that tells readers what a moderator (or the opener) did. */
export const THREAD_EVENT_TYPES = [
  'locked',
  'unlocked',
  'pinned',
  'unpinned',
  'renamed',
  'retagged',
  'kind-changed',
  'moved',
  'post-hidden',
  'post-restored',
  'answer-accepted',
  'answer-unaccepted',
  'audience-narrowed',
  'labelled',
  'widening-proposed',
  'audience-widened',
  'author-revealed',
] as const;
export type ThreadEventType = (typeof THREAD_EVENT_TYPES)[number];

export interface ThreadEventView {
  id: string;
  type: ThreadEventType;
  /** Shown as "Moderator" to readers; the name is in the moderation log. */
  by: 'moderator' | 'author';
  at: string;
  /** The line stands after this post. */
  afterNumber: number;
  revision: number;
  /** What changed: `from`, `to`, `number`, `reason`, as far as the type has them. */
  details: Record<string, string | number>;
}

/** Posts `from`–`to` of a thread, and the event lines among them. */
export interface PostPageView {
  page: number;
  pages: number;
  posts: PostView[];
  events: ThreadEventView[];
  /** What these posts cite, each once, in the order of first mention. */
  references: ReferenceRef[];
}

export const POSTS_PER_PAGE = 20;

export function pageOfNumber(number: number): number {
  return Math.max(1, Math.ceil(number / POSTS_PER_PAGE));
}

/** The permanent address of a post: it redirects to the page that has it, wherever the thread went. */
export function postPath(threadId: string, number: number): string {
  return `/t/${threadId}/${String(number)}`;
}

/** What changed in a thread after a revision. Apply all, then ask again from `revision` while `more` is true. */
export interface ThreadChangesView {
  thread: ThreadView;
  posts: PostView[];
  events: ThreadEventView[];
  /** The revision that these changes lead to. */
  revision: number;
  more: boolean;
}

export interface Page<T> {
  items: T[];
  /** Hand it back as `cursor` to get what follows; null at the end. */
  nextCursor: string | null;
}

export interface MemberView extends AuthorView {
  name: string;
  about: string;
  joinedAt: string;
  threadCount: number;
  postCount: number;
  moderates: 'all' | TopicRef[];
  administrator: boolean;
  suspended: boolean;
}

/** The viewer's own account. */
export interface MeView extends ViewerView, ProfileFields {
  email: string;
  headline: string;
  organisation: string;
  organisationType: OrganisationType | null;
  country: string | null;
  about: string;
  /** Who sees which part of their profile. */
  visibility: ProfileVisibility;
  timeZone: string;
  colourScheme: 'auto' | 'light' | 'dark';
  showPresence: boolean;
  /** Reports of theirs that were decided since they last looked. */
  unseenOutcomes: number;
  /** The same of their proposals for the vocabulary. */
  unseenProposals: number;
  /** Threads that are to be shown to more people and wait for their consent. */
  waitingConsents: number;
  /** Requests to join that wait for their decision. */
  waitingRequests: number;
}

export const REPORT_REASONS = ['off-topic', 'rude', 'confidential', 'wrong', 'spam', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export interface ReportView {
  id: string;
  post: {
    id: string;
    threadId: string;
    number: number;
    threadTitle: string;
    excerpt: string;
    state: PostState;
  };
  reason: ReportReason;
  note: string;
  state: 'open' | 'upheld' | 'dismissed';
  /** What the moderator told the reporter. */
  outcomeNote: string;
  reportedAt: string;
  decidedAt: string | null;
  /** Shown to moderators only. */
  reporter: AuthorView | null;
}

export interface ModerationEntryView {
  id: string;
  at: string;
  actor: AuthorView;
  action: ModerationAction;
  topic: TopicRef | null;
  thread: { id: string; title: string } | null;
  post: { id: string; number: number } | null;
  member: AuthorView | null;
  reason: string;
  details: Record<string, string | number>;
}

export interface SearchHitView {
  thread: ThreadView;
  post: { id: string; number: number; author: AuthorView; createdAt: string };
  /** Plain text around the match, cut into runs; `match` runs are marked. */
  title: { text: string; match: boolean }[];
  excerpt: { text: string; match: boolean }[];
}

export interface ConceptView extends TagView {
  scheme: string;
  definition: string;
}

export interface PresenceView {
  reading: number;
  writing: number;
}
