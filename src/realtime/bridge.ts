import { z } from 'zod';
import type { Core } from '../core.ts';
import type { PresenceView } from '../contract/views.ts';
import type { ForumEvent } from '../events.ts';
import { FactStream } from './fact-stream.ts';
import type { Presence } from './presence.ts';

const Message = z.union([
  z.object({ fact: z.looseObject({ type: z.string() }) }),
  z.object({
    presence: z.object({ threadId: z.string(), reading: z.int().min(0), writing: z.int().min(0) }),
  }),
]);

/** How often counts are told again, for processes that have started since. */
const PRESENCE_AGAIN_MS = 30_000;

interface BridgeNeeds {
  core: Pick<Core, 'config' | 'database' | 'events' | 'log'>;
  presence: Presence;
  /** Facts of other processes may have been missed. */
  onGap: () => void;
}

export interface Bridge {
  sharePresence(threadId: string, here: PresenceView): void;
  close(): Promise<void>;
}

/**
 * Makes the processes of a hub one: what is published here is published in all others as well ('elsewhere'), so that
 * caches forget, rooms are told and rights end in every process. Without REDIS_URL there are no others.
 */
export function createBridge(needs: BridgeNeeds): Bridge {
  const { config, database, events, log } = needs.core;
  if (config.redisUrl === null) return { sharePresence: () => undefined, close: () => Promise.resolve() };

  const stream = new FactStream({
    url: config.redisUrl,
    key: `hub:${database.connection.name}:facts`,
    log,
    onGap: needs.onGap,
    hear: (text, processId) => {
      const message = Message.parse(JSON.parse(text));
      if ('presence' in message) needs.presence.hear(processId, message.presence.threadId, message.presence);
      // Another process of this hub wrote it from a ForumEvent; its views were checked when they were made.
      else events.publish(message.fact as ForumEvent, 'elsewhere');
    },
  });
  stream.open().catch((error: unknown) => {
    log.error({ err: error }, 'Redis does not answer: this process does not hear of others');
  });
  const send = (message: object): void => {
    stream.send(JSON.stringify(message));
  };
  const stopListening = events.subscribe((event, origin) => {
    if (origin === 'here') send({ fact: event });
  });
  const again = setInterval(() => {
    needs.presence.shareAll();
  }, PRESENCE_AGAIN_MS).unref();

  return {
    sharePresence: (threadId, { reading, writing }) => {
      send({ presence: { threadId, reading, writing } });
    },
    async close() {
      clearInterval(again);
      stopListening();
      await stream.close();
    },
  };
}
