import type { Core } from '../../core.ts';
import type { Members } from '../accounts/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import type { ScheduledRepository } from './scheduled.repository.ts';

export interface ScheduledDeps {
  core: Core;
  members: Pick<Members, 'viewerOf'>;
  posts: Pick<
    Posts,
    | 'openThread'
    | 'postReply'
    | 'checkThread'
    | 'checkThreadText'
    | 'checkReply'
    | 'checkReplyText'
    | 'preview'
  >;
  threads: Pick<Threads, 'access' | 'accessMany' | 'audienceView' | 'toView'>;
  scheduled: ScheduledRepository;
}
