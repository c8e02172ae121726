import type { RateLimits } from '../../http/rate-limits.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import { circlesOf } from '../audience/index.ts';
import type { ModerationLog, ModerationScope } from '../moderation-log/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { ReportsRepository } from './reports.repository.ts';

export interface ModerationDeps {
  members: Members;
  topics: Topics;
  threads: Threads;
  posts: Posts;
  log: ModerationLog;
  reports: ReportsRepository;
  limits: Pick<RateLimits, 'consume'>;
  /** Proposals for the vocabulary that wait; null for those who do not decide them. */
  proposalsWaiting: (viewer: Viewer) => Promise<number | null>;
  /** Authors whose revealing waits for the viewer's decision. */
  revealingsWaiting: (viewer: Viewer) => Promise<number>;
}

/** What the viewer moderates, by topics and by circles. */
export function scopeOf(viewer: Viewer): ModerationScope {
  const { facilitates, moderates, ...member } = requireMember(viewer);
  const topicIds = member.administrator || moderates === 'all' ? undefined : moderates;
  return { topicIds, circles: circlesOf(viewer), facilitates };
}
