import type { AudienceView } from './audience-views.ts';
import type { Locale } from './locale.ts';
import type { Sensitivity } from './sensitivity.ts';

export const SCHEDULED_KINDS = ['thread', 'post'] as const;
export type ScheduledKind = (typeof SCHEDULED_KINDS)[number];

/** A thread or a reply that waits for its instant. Only its author sees it. */
export interface ScheduledView {
  id: string;
  kind: ScheduledKind;
  /** The thread that a reply belongs to, as far as its author may still see it. */
  thread: { id: string; title: string; audience: AudienceView } | null;
  /** Title of a thread; empty for a reply. */
  title: string;
  source: string;
  language: Locale;
  /** TLP label that was chosen; null for the widest that fits. */
  sensitivity: Sensitivity | null;
  /** Its author knows that some readers cannot open what it links to. */
  linksAcknowledged: boolean;
  /** The circles that its author saw its thread to be for; null when they did not say. */
  writtenFor: string | null;
  publishAt: string;
  /** `failed`: the instant came, and it could not be published. */
  state: 'waiting' | 'failed';
  /** Why it could not be published: a key of the catalogue. */
  reason: string | null;
  /** What the message names. */
  reasonParams: Record<string, string | number>;
}
