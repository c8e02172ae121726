import type { AudienceView } from './audience-views.ts';
import type { AuthorView } from './views.ts';

interface ProposedView {
  id: string;
  /** Who would see the thread. */
  audience: AudienceView;
  reason: string;
  by: 'moderator' | 'author';
  proposedAt: string;
}

/** A proposal to show a thread to more people, as those see it who may carry it out. */
export interface WideningView extends ProposedView {
  threadId: string;
  asked: number;
  agreed: number;
  refused: number;
  /** Who is asked; nobody is named under the Chatham House Rule. */
  people: { member: AuthorView; agrees: boolean | null }[];
  /** Numbers of the posts that would go as things stand: their authors, or those they quote, do not agree. */
  leaveOut: number[];
  /** The opening post may be shown: without it nothing is. */
  possible: boolean;
}

/** What somebody is asked. */
export interface ConsentView extends ProposedView {
  /** Null when the thread quotes a post of theirs and they do not see it themselves. */
  thread: { id: string; title: string; audience: AudienceView } | null;
  /** Numbers of their posts in the thread, and of those that quote them. */
  posts: number[];
  quotedIn: number[];
  /** Their posts elsewhere that the thread quotes. */
  quotes: { threadId: string; number: number }[];
  agrees: boolean | null;
}
