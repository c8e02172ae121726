import type { ThreadView } from '../contract/views.ts';
import type { ForumEvent } from '../events.ts';
import type { Topics } from '../features/topics/index.ts';
import type { HubServer } from './hub-socket.ts';
import { createListTelling, newsOf, type ListTelling } from './list-telling.ts';
import { threadRoom } from './rooms.ts';

interface TellDeps {
  io: HubServer;
  topics: Pick<Topics, 'pathOf'>;
}

/**
 * Tells what happened to the connections of this process. Facts of other processes come over the bridge and are told
 * here in the same way, so that nothing in this process waits for another.
 */
export function createTelling({ io, topics }: TellDeps) {
  const lists = createListTelling(io);

  return {
    tell: (event: ForumEvent): void => {
      if (event.type === 'thread.opened') {
        for (const list of listsOf(event.thread))
          lists.add({ list, thread: event.thread, news: 'opened' }, event.seenBy);
      } else if (event.type === 'thread.changed') {
        tellThread(io, event);
        tellLists(lists, topics, event);
      }
    },
    stop: () => {
      lists.stop();
    },
  };
}

type ThreadChangedFact = Extract<ForumEvent, { type: 'thread.changed' }>;

function tellThread(io: HubServer, { thread, seenBy, posts, events }: ThreadChangedFact): void {
  // One emit: Socket.IO serialises it once for all who are in the rooms, and sends it to each once.
  io.local.to(seenBy.map((circle) => threadRoom(thread.id, circle))).emit('thread:changed', {
    threadId: thread.id,
    revision: thread.revision,
    thread,
    posts,
    events,
  });
}

function tellLists(lists: ListTelling, topics: Pick<Topics, 'pathOf'>, event: ThreadChangedFact): void {
  const { thread, seenBy, seenByBefore, movedFrom } = event;
  const stands = listsOf(thread);
  const news = newsOf(event);
  for (const list of stands) lists.add({ list, thread, news }, seenBy);
  if (seenByBefore !== undefined)
    for (const list of stands) {
      lists.close(list, thread.id, { seenBy, seenByBefore });
      lists.gain(list, thread, { seenBy, seenByBefore });
    }
  const left = movedFrom === undefined ? [] : topics.pathOf(movedFrom).filter((id) => !stands.includes(id));
  for (const list of left) lists.add({ list, thread, news: 'removed' }, seenBy);
}

function listsOf(thread: ThreadView): string[] {
  return ['hub', thread.topic.id, ...(thread.parentTopic === null ? [] : [thread.parentTopic.id])];
}
