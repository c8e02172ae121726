import { ForumError } from '../../errors.ts';
import { publish } from './publish.ts';
import type { ScheduledDeps } from './scheduled-deps.ts';

const EVERY_MS = 1_000;
const AT_ONCE = 20;

/** Publishes what is due, a second after its instant at the latest. Every process looks; a lease decides who does it. */
export function createWorker(deps: ScheduledDeps) {
  const { core, scheduled } = deps;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isFailing = false;

  async function publishDue(): Promise<void> {
    try {
      const due = await scheduled.findDue(core.now(), AT_ONCE);
      for (const { _id } of due) await publishOne(_id.toHexString());
      isFailing = false;
    } catch (error) {
      // Once, not every second that the database is away.
      if (!isFailing) core.log.warn({ err: error }, 'what is scheduled cannot be published now');
      isFailing = true;
    }
  }

  async function publishOne(id: string): Promise<void> {
    try {
      await publish(deps, id);
    } catch (error) {
      // Its author finds the reason with it.
      if (!(error instanceof ForumError)) throw error;
    }
  }

  return {
    start(): void {
      timer ??= setInterval(() => {
        running ??= publishDue().finally(() => {
          running = null;
        });
      }, EVERY_MS).unref();
    },
    async stop(): Promise<void> {
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}
