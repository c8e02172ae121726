import type { AudienceView } from './audience-views.ts';
import type { AuthorView, MemberView, TopicRef } from './views.ts';

/** A member as administrators see them. */
export interface AccountView extends MemberView {
  email: string;
  /** Why they are shut out; empty when they are not. */
  suspensionReason: string;
}

/** A post in the list of what a member wrote. */
interface WrittenPostView {
  threadId: string;
  threadTitle: string;
  number: number;
  excerpt: string;
  createdAt: string;
}

/** What a member wrote lately, as far as the viewer may see it. */
export interface ActivityView {
  threadCount: number;
  postCount: number;
  /** Newest first. */
  posts: readonly WrittenPostView[];
}

export interface ModeratedTopicView extends TopicRef {
  parentId: string | null;
}

/** A letter that a hub without a mail server did not send. */
export interface LetterView {
  to: string;
  subject: string;
  text: string;
  at: string;
}

/** Somebody who may see a thread. */
export interface SeerView extends AuthorView {
  /** They see it as a guest until this instant; null for those who stay. */
  guestUntil: string | null;
}

/** How many people may see something. */
export interface SeersCount {
  /** All of them, guests included; null for everybody, without an account. */
  count: number | null;
  /** Those of them who see it as guests alone. */
  guests: number;
}

/** An audience that somebody thinks of, and who would see what is for it. */
export interface ShownAudience {
  audience: AudienceView;
  seers: SeersCount;
}

/** Who may see a thread: how many people, and who, as far as they are named by projects, groups or as guests. */
export interface SeersView extends SeersCount {
  /** By name. Of a thread for the public or for hub members its guests alone. */
  items: SeerView[];
  nextCursor: string | null;
}
