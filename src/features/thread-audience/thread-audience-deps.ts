import type { Core } from '../../core.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import type { Members } from '../accounts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';

export interface ThreadAudienceDeps {
  core: Core;
  limits: RateLimits;
  members: Members;
  topics: Topics;
  threads: Threads;
  log: ModerationLog;
}
