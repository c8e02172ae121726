import type { AuthorView, Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import type { Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { Groups } from '../groups/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';

export interface GuestsDeps {
  core: Core;
  members: Members & { search(viewer: Viewer, query: { q: string }): Promise<Page<AuthorView>> };
  groups: Groups;
  topics: Topics;
  threads: Threads;
  posts: Pick<Posts, 'store'>;
  log: ModerationLog;
}
