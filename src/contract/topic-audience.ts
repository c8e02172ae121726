import type { AudienceKind } from './audience-views.ts';

/** How wide an audience may be, from the widest: everybody, hub members, or named projects and groups alone. */
export const AUDIENCE_LIMITS = ['public', 'members', 'named'] as const;
export type AudienceLimit = (typeof AUDIENCE_LIMITS)[number];

/** What moderators set for the threads of a topic; null is what the topic above says, at the top everything. */
export interface OwnTopicAudience {
  widest: AudienceLimit | null;
  default: AudienceLimit | null;
}

/** What holds in a topic: never wider than in the one above it. */
export interface TopicAudienceView {
  widest: AudienceLimit;
  /** What the form that starts a thread has chosen at first. */
  default: AudienceLimit;
  own: OwnTopicAudience;
}

export function isWiderLimit(one: AudienceLimit, other: AudienceLimit): boolean {
  return AUDIENCE_LIMITS.indexOf(one) < AUDIENCE_LIMITS.indexOf(other);
}

export function narrowerLimit(one: AudienceLimit, other: AudienceLimit): AudienceLimit {
  return isWiderLimit(one, other) ? other : one;
}

function limitOf(kind: AudienceKind): AudienceLimit {
  return kind === 'public' || kind === 'members' ? kind : 'named';
}

/** Whether a topic with this limit has no room for what is for this audience. */
export function exceeds(kind: AudienceKind, widest: AudienceLimit): boolean {
  return isWiderLimit(limitOf(kind), widest);
}
