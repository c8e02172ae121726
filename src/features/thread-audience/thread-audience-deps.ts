import type { Core } from '../../core.ts';
import type { Members } from '../accounts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';

export interface ThreadAudienceDeps {
  core: Core;
  members: Members;
  topics: Topics;
  threads: Threads;
  log: ModerationLog;
}
