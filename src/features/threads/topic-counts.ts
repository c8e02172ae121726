import type { Core } from '../../core.ts';
import type { ForumEvent } from '../../events.ts';
import type { Topics } from '../topics/index.ts';
import type { ThreadsRepository } from './threads.repository.ts';

/** Changes within this time are counted together. */
const QUIET_MS = 400;

/**
 * Keeps the counts and the last activity of topics. They are counted again rather than added to, so that they end
 * exact whatever happened; a burst of posts is one counting.
 */
export function createTopicCounts(core: Core, topics: Topics, threads: ThreadsRepository) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let counting: Promise<void> = Promise.resolve();

  const logFailure = (error: unknown): void => {
    core.log.error({ err: error }, 'counting topics failed');
  };

  async function recount(topicIds: readonly string[]): Promise<void> {
    for (const id of topicIds) {
      await topics.store.setCounts(id, await threads.totalsOfTopic(id));
    }
    await topics.load();
    core.events.publish({ type: 'topics.changed' });
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const ids = [...waiting];
    waiting.clear();
    if (ids.length > 0) {
      counting = counting.then(() => recount(ids)).catch(logFailure);
    }
    return counting;
  }

  const stopListening = core.events.subscribe((event, origin) => {
    if (origin === 'elsewhere') {
      // The process that made the change counts; the others read the tree again.
      if (event.type === 'topics.changed') topics.load().catch(logFailure);
      return;
    }
    for (const id of touchedTopics(event)) waiting.add(id);
    if (waiting.size > 0) timer ??= setTimeout(() => void flush(), QUIET_MS);
  });

  return {
    /** Counts every topic anew, as at start: a crash may have come between a change and its counting. */
    recountAll: () => recount(topics.all().map(({ id }) => id)),
    /** Counts now what waits to be counted. */
    flush,
    async stop(): Promise<void> {
      stopListening();
      await flush();
    },
  };
}

function touchedTopics(event: ForumEvent): string[] {
  if (event.type === 'thread.opened') return [event.thread.topic.id];
  if (event.type !== 'thread.changed') return [];
  return event.movedFrom === undefined ? [event.thread.topic.id] : [event.thread.topic.id, event.movedFrom];
}
