import { moderatesAll } from '../../contract/permissions.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
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
}

/** Topics whose queue the viewer sees; undefined stands for all. */
export function topicsOf(viewer: Viewer): readonly string[] | undefined {
  const member = requireMember(viewer);
  if (moderatesAll(member)) return undefined;
  return member.moderates === 'all' ? undefined : member.moderates;
}
