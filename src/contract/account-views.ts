import type { MemberView, TopicRef } from './views.ts';

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
