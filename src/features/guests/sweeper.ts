import type { GuestsDeps } from './guests-deps.ts';

const EVERY_MS = 1_000;

/**
 * Takes away passes that ran out, and with them the open connections of who had them. What is read over HTTP looks at
 * the clock itself. Every process looks; changes of one member follow each other, so that the second finds nothing.
 */
export function createSweeper({ core, members }: Pick<GuestsDeps, 'core' | 'members'>) {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isFailing = false;

  async function sweep(): Promise<void> {
    try {
      const now = core.now();
      for (const { memberId } of await members.findWithPassUntil(now)) {
        const change = await core.database.transaction((session) =>
          members.changeMemberships(
            memberId,
            (standing) => ({ ...standing, passes: standing.passes.filter(({ until }) => until > now) }),
            { session, byId: null },
          ),
        );
        members.tellBelonging(change);
      }
      isFailing = false;
    } catch (error) {
      // Once, not every second that the database is away.
      if (!isFailing) core.log.warn({ err: error }, 'passes that ran out cannot be taken away now');
      isFailing = true;
    }
  }

  return {
    start(): void {
      timer ??= setInterval(() => {
        running ??= sweep().finally(() => {
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
