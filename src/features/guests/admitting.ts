import { conflict, invalidField } from '../../errors.ts';
import { circlesOf } from '../audience/index.ts';
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

  /** Why nobody is let in, as a key of the catalogue; null where somebody can be. */
  async function whyClosed(where: KeptPlace): Promise<string | null> {
    if (!where.isOpen) return 'error.group-archived';
    if (where.isSeenBy(null)) return 'error.guest-public';
    if (!(await holdsRed(where))) return null;
    if (where.thread !== null) return 'error.guest-red-thread';
    // Administrators keep groups whose threads they do not see: what stands in them is not theirs to know.
    return circlesOf(where.keeper).includes(where.circle)
      ? 'error.guest-red-group'
      : 'error.guest-closed-group';
  }

  return {
    whyClosed,

    /** Throws 'conflict' with the reason where nobody is let in. */
    async requireOpen(where: KeptPlace): Promise<void> {
      const reason = await whyClosed(where);
      if (reason !== null) throw conflict(reason);
    },

    /** Throws 'invalid-input' for an instant that is over, or too far away. */
    requireAhead(until: Date): void {
      const ahead = until.getTime() - core.now().getTime();
      if (ahead <= 0) throw invalidField('until', 'input.instant-past');
      if (ahead > LONGEST_MS) throw invalidField('until', 'input.instant-far');
    },
  };
}
