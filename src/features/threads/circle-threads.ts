import type { Page, ThreadRowView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOf } from '../audience/index.ts';
import type { ThreadsRepository } from './threads.repository.ts';
import type { ThreadsService } from './threads.service.ts';

interface CircleThreadsNeeds {
  threads: ThreadsRepository;
  service: ThreadsService;
}

/** The threads that one circle sees, latest activity first. Whoever does not stand in it has none. */
export function createCircleThreads({ threads, service }: CircleThreadsNeeds) {
  return async (
    viewer: Viewer,
    circle: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<ThreadRowView>> => {
    const circles = circlesOf(viewer).filter((one) => one === circle);
    const page = await threads.findPage({ circles, sort: 'active', cursor, limit });
    return { items: await service.toRows(viewer, page.items), nextCursor: page.nextCursor };
  };
}
