import type { ActivityView } from '../../contract/account-views.ts';
import type { TopicRef } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Projects } from '../projects/index.ts';

export interface ProfilesDeps {
  members: Members;
  concepts: Concepts;
  projects: Pick<Projects, 'refs'>;
  topics: () => readonly TopicRef[];
  /** What the member wrote lately, as far as the viewer may see it. */
  activity: (viewer: Viewer, memberId: string) => Promise<ActivityView>;
}
