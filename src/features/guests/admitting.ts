import { conflict, invalidField } from '../../errors.ts';
import type { GuestsDeps } from './guests-deps.ts';
import type { KeptPlace } from './places.ts';

const LONGEST_MS = 2 * 366 * 24 * 60 * 60 * 1_000;

/** Whether anybody can be let into something now, whoever it is. */
export function createAdmitting({ core, threads, posts }: Pick<GuestsDeps, 'core' | 'threads' | 'posts'>) {
  /** TLP:RED is for those alone who were there when it was said: whoever lets guests in is not the one to widen that. */
  async function holdsRed({ place, circle, thread }: KeptPlace): Promise<boolean> {
    if (thread !== null) return thread.sensitivity === 'RED' || (await posts.store.isRedIn(place.id));
    if (await threads.isRedFor(circle)) return true;
    const others = await threads.store.findByIds(await posts.store.redThreadIds());
    return others.some(({ seenBy }) => seenBy.includes(circle));
  }

  return {
    /** Throws 'conflict' with the reason where nobody is let in. */
    async requireOpen(where: KeptPlace): Promise<void> {
      if (!where.isOpen) throw conflict('error.group-archived');
      if (where.isSeenBy(null)) throw conflict('error.guest-public');
      if (await holdsRed(where))
        throw conflict(where.thread === null ? 'error.guest-red-group' : 'error.guest-red-thread');
    },

    /** Throws 'invalid-input' for an instant that is over, or too far away. */
    requireAhead(until: Date): void {
      const ahead = until.getTime() - core.now().getTime();
      if (ahead <= 0) throw invalidField('until', 'input.instant-past');
      if (ahead > LONGEST_MS) throw invalidField('until', 'input.instant-far');
    },
  };
}
