import type { Members } from '../accounts/index.ts';
import type { AuthorView, Page } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { Groups } from '../groups/index.ts';
import type { Threads } from '../threads/index.ts';

export interface GroupPeopleDeps {
  members: Members & {
    search(viewer: Viewer, query: { q: string; cursor?: string }): Promise<Page<AuthorView>>;
  };
  groups: Groups;
  threads: Threads;
}
