import { readReference } from '../../contract/references.ts';
import type { ThreadRowView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { Search } from '../search/index.ts';
import type { Threads } from '../threads/index.ts';

export interface ProjectThreadsNeeds {
  threads: Pick<Threads, 'latestOfProject' | 'toRows'>;
  search: Pick<Search, 'citing'>;
}

export type ProjectThreads = ReturnType<typeof createProjectThreads>;

const SHOWN = 10;

/** The threads of a project: those that are for its members, and those that cite it, as far as the viewer may see them. */
export function createProjectThreads({ threads, search }: ProjectThreadsNeeds) {
  return async (viewer: Viewer, projectId: string): Promise<ThreadRowView[]> => {
    const grant = readReference('grant', projectId);
    const [own, citing] = await Promise.all([
      threads.latestOfProject(viewer, projectId, SHOWN),
      grant === null ? [] : search.citing.seenBy(viewer, grant),
    ]);
    const records = [...own, ...citing.map(({ thread }) => thread)].filter(({ listed }) => listed);
    const each = new Map(records.map((record) => [record._id.toHexString(), record]));
    const latest = [...each.values()]
      .toSorted((one, other) => other.lastPostAt.getTime() - one.lastPostAt.getTime())
      .slice(0, SHOWN);
    return threads.toRows(viewer, latest);
  };
}
