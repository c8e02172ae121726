import { askAgain } from './waiting.ts';
import type { WideningDeps } from './widening-deps.ts';

/** Asks those who write in a thread while it is proposed to show it to more people; who took everything back is not. */
export function followWriting(deps: WideningDeps): { idle: () => Promise<void> } {
  const { core } = deps;
  let pending: Promise<void> = Promise.resolve();
  core.events.subscribe((event, origin) => {
    if (event.type !== 'thread.changed' || origin === 'elsewhere') return;
    if (event.what.every((what) => what === 'thread.edited')) return;
    const { id } = event.thread;
    pending = pending
      .then(() => askAgain(deps, id))
      .catch((error: unknown) => {
        // The next look at the proposal asks them.
        core.log.error({ err: error }, 'who wrote something was not asked whether more people may see it');
      });
  });
  return { idle: () => pending };
}
