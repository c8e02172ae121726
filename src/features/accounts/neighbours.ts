import type { ActivityView, ModeratedTopicView } from '../../contract/account-views.ts';
import type { MeView, ModerationAction } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import type { Viewer } from '../../viewer.ts';

/** What an administrator decided about a member. */
export interface Decision {
  actorId: string;
  action: ModerationAction;
  memberId: string;
  reason: string;
  /** Circles that see it; all who read the log without. */
  seenBy?: readonly string[];
  /** What changed. */
  details?: Record<string, string | number>;
}

/**
 * What accounts need of features that build on them. It is handed in where everything is wired, so that imports run one
 * way.
 */
export interface Neighbours {
  /** Where decisions are written down, within the transaction of the change. */
  log: { record: (decision: Decision, transaction: Transaction) => Promise<void> };
  /** Topics that can be moderated, each followed by those below it. */
  topics: () => readonly ModeratedTopicView[];
  /** What a project or a group is called. */
  nameOf: (kind: 'project' | 'group', id: string, transaction: Transaction) => Promise<string>;
  /** How many requests to join wait for the member's decision: said on every page, so kept. */
  requestsWaiting: (member: MeView) => Promise<number>;
  activity: (viewer: Viewer, memberId: string) => Promise<ActivityView>;
}
