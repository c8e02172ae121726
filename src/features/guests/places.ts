import { groupCircle, guestCircle } from '../../contract/circles.ts';
import type { GuestPlace } from '../../contract/guest-views.ts';
import { canKeepGroup, moderatesThread } from '../../contract/permissions.ts';
import type { MeView } from '../../contract/views.ts';
import { forbidden } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { isVisibleTo } from '../audience/index.ts';
import type { LogEntry } from '../moderation-log/index.ts';
import type { ThreadRecord } from '../threads/index.ts';
import type { GuestsDeps } from './guests-deps.ts';

/** A thread or a group, for somebody who lets guests into it. */
export interface KeptPlace {
  keeper: MeView;
  place: GuestPlace;
  name: string;
  /** The circle that its guests stand in. */
  circle: string;
  isOpen: boolean;
  /** Null for a group. */
  thread: ThreadRecord | null;
  /** Whether somebody sees it for other reasons. */
  isSeenBy: (viewer: Viewer) => boolean;
  /** How the log tells of it. */
  logged: Pick<LogEntry, 'topicPath' | 'thread' | 'seenBy' | 'details'>;
}

/**
 * The one way to the guests of something: for moderators and facilitators of the thread, for facilitators of the group
 * and administrators. Throws 'not-found' to those who do not see it, and 'forbidden' to the others.
 */
export function createKeptPlaces({
  groups,
  threads,
  topics,
}: Pick<GuestsDeps, 'groups' | 'threads' | 'topics'>) {
  async function keptThread(keeper: MeView, id: string): Promise<KeptPlace> {
    const thread = await threads.access(keeper, id);
    const view = await threads.toView(thread);
    if (!moderatesThread(keeper, view)) throw forbidden();
    const circle = guestCircle(id);
    const others = thread.seenBy.filter((one) => one !== circle);
    return {
      ...{ keeper, place: { kind: 'thread', id }, name: thread.title, circle, isOpen: true, thread },
      isSeenBy: (viewer) => isVisibleTo(viewer, { seenBy: others }),
      logged: {
        topicPath: topics.pathOf(view.topic.id),
        thread: { id, title: thread.title, seenBy: [...others, circle] },
      },
    };
  }

  async function keptGroup(keeper: MeView, id: string): Promise<KeptPlace> {
    const { name, archivedAt } = await groups.access(keeper, id);
    if (!canKeepGroup(keeper, id)) throw forbidden();
    const circle = groupCircle(id);
    return {
      ...{ keeper, place: { kind: 'group', id }, name, circle, isOpen: archivedAt === null, thread: null },
      isSeenBy: () => false,
      logged: { seenBy: [circle], details: { name, id } },
    };
  }

  return (viewer: Viewer, { kind, id }: GuestPlace): Promise<KeptPlace> =>
    kind === 'thread' ? keptThread(requireMember(viewer), id) : keptGroup(requireMember(viewer), id);
}
