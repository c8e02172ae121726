import type { Sensitivity } from './sensitivity.ts';
import type { AudienceView } from './audience-views.ts';
import type { AuthorView } from './views.ts';

interface ProposedView {
  id: string;
  /** Who would see the thread. */
  audience: AudienceView;
  /** What it would be labelled then. */
  label: Sensitivity;
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
  /** Who is asked, as far as the viewer reads who wrote it; nobody is named under the Chatham House Rule. */
  people: { member: AuthorView; agrees: boolean | null }[];
  /** Numbers of the posts that would go as things stand: their authors, or those they quote, do not agree. */
  leaveOut: number[];
  /** Those of them that go whoever agrees: labelled for fewer people, or quoting what nobody may be asked about. */
  barred: { number: number; bar: 'label' | 'chatham' }[];
  /** Until then those who have not answered are waited for; null when nobody is, or has been for long enough. */
  from: string | null;
  /** The opening post may be shown: without it nothing is. */
  possible: boolean;
}

/** What somebody is asked. */
export interface ConsentView extends ProposedView {
  /** Null when the thread quotes a post of theirs and they do not see it themselves. */
  thread: { id: string; title: string; audience: AudienceView; sensitivity: Sensitivity } | null;
  /** Numbers of their posts in the thread, and of those that quote them. */
  posts: number[];
  quotedIn: number[];
  /** Their posts elsewhere that the thread quotes. */
  quotes: { threadId: string; number: number }[];
  /** What is asked about, as it stands: whoever agrees, agrees to that. */
  asOf: string;
  agrees: boolean | null;
}

/** What came of what somebody was asked. */
export interface ConsentOutcomeView {
  id: string;
  thread: { id: string; title: string };
  /** For whom it was shown. */
  audience: AudienceView;
  at: string;
  /** Numbers of their posts that were left out. */
  leftOut: number[];
}
