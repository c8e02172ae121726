import type { GuestPlace, GuestView } from '../../contract/guest-views.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { BelongingChange, MembershipFields } from '../accounts/index.ts';
import type { ThreadRecord } from '../threads/index.ts';
import { createAdmitting } from './admitting.ts';
import type { GuestsDeps } from './guests-deps.ts';
import { withInvitedPass, withoutPass, withPass } from './passes.ts';
import { createKeptPlaces, type KeptPlace } from './places.ts';

export type GuestsService = ReturnType<typeof createGuestsService>;

/** People of a group that are looked through for its guests, at once and at most. */
const [AT_ONCE, MOST] = [200, 2_000];

/** Letting somebody into one thread or one group until an instant. */
export function createGuestsService(deps: GuestsDeps) {
  const { core, members, threads, log } = deps;
  const kept = createKeptPlaces(deps);
  const admitting = createAdmitting(deps);

  /** From the first guest on the thread is seen by the circle of its guests. */
  async function open({ thread, place }: KeptPlace, session: Transaction): Promise<ThreadRecord | null> {
    if (thread === null || thread.hasGuests) return null;
    return (await threads.advance(place.id, { change: { hasGuests: true } }, session)).record;
  }

  async function requireStranger(where: KeptPlace, memberId: string): Promise<void> {
    if (memberId === where.keeper.id) throw forbidden();
    const member = await members.viewerOf(memberId);
    if (member === null) throw notFound();
    if (where.isSeenBy(member)) throw conflict('error.guest-inside');
  }

  /** Within a transaction: changes the pass and says so in the log. Gives what has to be told after the commit. */
  async function give(
    where: KeptPlace,
    memberId: string,
    change: (standing: MembershipFields) => MembershipFields,
    session: Transaction,
  ): Promise<() => Promise<void>> {
    const done = await members.changeMemberships(memberId, change, { session, byId: null });
    if (done.after === done.before) return () => Promise.resolve();
    const opened = await open(where, session);
    await log.record({ ...entryOf(where, memberId), action: 'guest.admit' }, session);
    return async () => {
      const seenByBefore = where.thread?.seenBy ?? [];
      if (opened !== null) await threads.announce(opened, { what: ['thread.edited'], seenByBefore });
      members.tellBelonging(done);
    };
  }

  return {
    kept,
    requireAhead: admitting.requireAhead,
    whyClosed: admitting.whyClosed,

    /** For who may let somebody in, when somebody can be let in. */
    async requireAdmitting(viewer: Viewer, place: GuestPlace): Promise<KeptPlace> {
      const where = await kept(viewer, place);
      await admitting.requireOpen(where);
      return where;
    },

    /** Its guests, by name; passes that ran out are none. */
    async list(viewer: Viewer, place: GuestPlace): Promise<GuestView[]> {
      const { circle } = await kept(viewer, place);
      const guests: GuestView[] = [];
      let after: string | null = null;
      for (let seen = 0; seen < MOST; seen += AT_ONCE) {
        const { people, next } = await members.findBelonging([circle], { after, limit: AT_ONCE });
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
      admitting.requireAhead(until);
      await admitting.requireOpen(where);
      await requireStranger(where, memberId);
      const tell = await core.database.transaction((session) =>
        give(where, memberId, (standing) => withPass(standing, where, until), session),
      );
      await tell();
    },

    /**
     * The same for who accepted an invitation, within the transaction that uses it up. Gives what has to be told after
     * the commit. Whoever sees it without a pass gets none.
     */
    admitInvited: (
      where: KeptPlace,
      { id, viewer }: { id: string; viewer: Viewer },
      until: Date,
      session: Transaction,
    ): Promise<() => Promise<void>> =>
      viewer !== null && where.isSeenBy(viewer)
        ? Promise.resolve(() => Promise.resolve())
        : give(where, id, (standing) => withInvitedPass(standing, where, until), session),

    /** Ends somebody's pass, at once and everywhere; who has none stays so. */
    async dismiss(viewer: Viewer, place: GuestPlace, memberId: string): Promise<void> {
      const where = await kept(viewer, place);
      const change = await core.database.transaction(async (session): Promise<BelongingChange> => {
        const done = await members.changeMemberships(
          memberId,
          (standing) => withoutPass(standing, where.circle),
          { session, byId: null },
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
