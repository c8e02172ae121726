import type { GuestPlace, GuestView } from '../../contract/guest-views.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict, forbidden, invalidField, notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { BelongingChange, MembershipFields } from '../accounts/index.ts';
import { roleInGroup } from '../groups/index.ts';
import type { ThreadRecord } from '../threads/index.ts';
import type { GuestsDeps } from './guests-deps.ts';
import { createKeptPlaces, type KeptPlace } from './places.ts';

export type GuestsService = ReturnType<typeof createGuestsService>;

const LONGEST_MS = 2 * 366 * 24 * 60 * 60 * 1_000;
const MOST_PASSES = 50;
/** People of a group that are looked through for its guests, at once and at most. */
const [AT_ONCE, MOST] = [200, 2_000];

/** Letting somebody into one thread or one group until an instant. */
export function createGuestsService(deps: GuestsDeps) {
  const { core, members, threads, log } = deps;
  const kept = createKeptPlaces(deps);

  /** From the first guest on the thread is seen by the circle of its guests. */
  async function open({ thread, place }: KeptPlace, session: Transaction): Promise<ThreadRecord | null> {
    if (thread === null || thread.hasGuests) return null;
    return (await threads.advance(place.id, { change: { hasGuests: true } }, session)).record;
  }

  async function requireStranger(kept: KeptPlace, memberId: string): Promise<void> {
    if (memberId === kept.keeper.id) throw forbidden();
    const member = await members.viewerOf(memberId);
    if (member === null) throw notFound();
    if (kept.isSeenBy(member)) throw conflict('error.guest-inside');
  }

  return {
    kept,

    /** Its guests, by name; passes that ran out are none. */
    async list(viewer: Viewer, place: GuestPlace): Promise<GuestView[]> {
      const { circle } = await kept(viewer, place);
      const guests: GuestView[] = [];
      let after: string | null = null;
      for (let seen = 0; seen < MOST; seen += AT_ONCE) {
        const { people, next } = await members.findBelonging(circle, { after, limit: AT_ONCE });
        for (const { member, fields } of people) {
          const until = fields.passes.find((pass) => pass.circle === circle)?.until;
          if (until !== undefined && until > core.now()) guests.push({ member, until: until.toISOString() });
        }
        if (next === null) break;
        after = next;
      }
      return guests;
    },

    /** Lets somebody in, or changes until when. */
    async admit(viewer: Viewer, place: GuestPlace, memberId: string, until: Date): Promise<void> {
      const where = await kept(viewer, place);
      requireAhead(until, core.now());
      if (!where.isOpen) throw conflict('error.group-archived');
      await requireStranger(where, memberId);
      const { opened, change } = await core.database.transaction(async (session) => {
        const record = await open(where, session);
        const done = await members.changeMemberships(
          memberId,
          (standing) => withPass(standing, where, until),
          session,
        );
        await log.record({ ...entryOf(where, memberId), action: 'guest.admit' }, session);
        return { opened: record, change: done };
      });
      if (opened !== null)
        await threads.announce(opened, { what: ['thread.edited'], seenByBefore: where.thread?.seenBy ?? [] });
      members.tellBelonging(change);
    },

    /** Ends somebody's pass, at once and everywhere; who has none stays so. */
    async dismiss(viewer: Viewer, place: GuestPlace, memberId: string): Promise<void> {
      const where = await kept(viewer, place);
      const change = await core.database.transaction(async (session): Promise<BelongingChange> => {
        const done = await members.changeMemberships(
          memberId,
          (standing) => withoutPass(standing, where.circle),
          session,
        );
        if (done.before.passes.length !== done.after.passes.length)
          await log.record({ ...entryOf(where, memberId), action: 'guest.dismiss' }, session);
        return done;
      });
      members.tellBelonging(change);
    },
  };
}

function entryOf({ keeper, logged }: KeptPlace, memberId: string) {
  return { ...logged, actorId: keeper.id, memberId };
}

function withPass(standing: MembershipFields, { place, circle }: KeptPlace, until: Date): MembershipFields {
  if (place.kind === 'group' && roleInGroup(standing, place.id) !== null)
    throw conflict('error.guest-inside');
  const others = standing.passes.filter((pass) => pass.circle !== circle);
  if (others.length >= MOST_PASSES) throw conflict('error.guest-passes');
  return { ...standing, passes: [...others, { circle, until }] };
}

function withoutPass(standing: MembershipFields, circle: string): MembershipFields {
  return { ...standing, passes: standing.passes.filter((pass) => pass.circle !== circle) };
}

function requireAhead(until: Date, now: Date): void {
  const ahead = until.getTime() - now.getTime();
  if (ahead <= 0) throw invalidField('until', 'input.instant-past');
  if (ahead > LONGEST_MS) throw invalidField('until', 'input.instant-far');
}
