import type { Core } from '../../core.ts';
import type { Members } from '../accounts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { WideningsRepository } from './widenings.repository.ts';

export interface WideningDeps {
  core: Core;
  members: Members;
  topics: Topics;
  threads: Threads;
  posts: Posts;
  log: ModerationLog;
  widenings: WideningsRepository;
}
