import type { AuthorView } from './views.ts';

export const REVEALING_STATES = ['open', 'confirmed', 'refused', 'expired'] as const;
export type RevealingState = (typeof REVEALING_STATES)[number];

/** Asking who a participant under the Chatham House Rule is, as the moderators of the thread see it. */
export interface RevealingView {
  id: string;
  thread: { id: string; title: string };
  /** The post that it began with. */
  post: { id: string; number: number };
  /** The participant's number in the thread. */
  participant: number;
  reason: string;
  state: RevealingState;
  askedBy: AuthorView;
  askedAt: string;
  /** Nobody can confirm it after that. */
  expiresAt: string;
  decidedBy: AuthorView | null;
  decidedAt: string | null;
  decisionReason: string;
  /** Until when the two moderators are shown who it is; null as long as it is not confirmed. */
  shownUntil: string | null;
  /** Who it is: told to the two moderators who revealed it, for a while, and to nobody else. */
  author: AuthorView | null;
}
