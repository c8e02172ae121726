import type { SeerView } from '../../contract/account-views.ts';
import { groupCircle, guestCircle } from '../../contract/circles.ts';
import type { OrganisationRef } from '../../contract/directory-views.ts';
import { LIMITS } from '../../contract/fields.ts';
import type { AuthorView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { fromCursor, toCursor, toObjectId, type Transaction } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import { FOR_MEMBERS, type Authors } from './authors.ts';
import { noteFacilitating, roleChanges, type RoleChange } from './given-rights.ts';
import { storedCircles, type MembershipFields } from './circles-of-member.ts';
import type { MemberRecord } from './member.model.ts';
import type { MemberChange, MembersRepository } from './members.repository.ts';
import { NameCursor } from './search-keys.ts';

/** A change of what a member belongs to, to be told after the commit. */
export interface BelongingChange {
  memberId: string;
  before: MembershipFields;
  after: MembershipFields;
}

/** Writes down that a role was given or taken, within the transaction of the change. */
export type RoleLog = (
  change: RoleChange,
  who: { memberId: string; byId: string },
  session: Transaction,
) => Promise<void>;

/** Somebody in a circle, with all that they belong to. */
export interface Belonging {
  member: AuthorView;
  fields: MembershipFields;
}

/** What members belong to, and who stands in a circle. */
export function createBelonging(
  { events, now }: Pick<Core, 'events' | 'now'>,
  repository: MembersRepository,
  roleLog: RoleLog,
) {
  return {
    /** What the member belongs to; null when there is no such member. */
    async membershipsOf(id: string): Promise<MembershipFields | null> {
      const found = await repository.findById(id);
      return found === null ? null : toFields(found);
    },

    /** Sets what the member belongs to; after the commit `member.changed` has to be published. */
    setMemberships: repository.setMemberships,

    /**
     * Changes what the member belongs to, from what it is within the transaction: changes at once follow each other.
     * Roles that somebody gave or took stand in the moderation log.
     * After the commit `tellBelonging` has to be called with what this gives. Throws 'not-found'.
     */
    async changeMemberships(
      memberId: string,
      change: (standing: MembershipFields) => MembershipFields,
      { session, byId }: { session: Transaction; byId: string | null },
    ): Promise<BelongingChange> {
      const held = await repository.hold(memberId, session);
      if (held === null) throw notFound();
      const before = toFields(held);
      const changed = change(before);
      const after = changed === before ? before : noteFacilitating(before, changed, { now: now(), byId });
      if (byId !== null)
        for (const role of roleChanges(before, after)) await roleLog(role, { memberId, byId }, session);
      await repository.setMemberships(memberId, after, session);
      return { memberId, before, after };
    },

    /** After the commit: rights are read anew everywhere, and open connections leave what the member has left. */
    tellBelonging({ memberId, before, after }: BelongingChange): void {
      const remaining = storedCircles(after);
      const left = storedCircles(before).filter((circle) => !remaining.includes(circle));
      events.publish({ type: 'member.changed', memberId, left });
    },
  };
}

/** Which organisation members belong to. */
export function createOrganisationBelonging(events: Core['events'], repository: MembersRepository) {
  return {
    /** Id of the organisation that the member belongs to. */
    organisationOf: async (id: string): Promise<string | null> =>
      (await repository.findById(id))?.organisationId?.toHexString() ?? null,

    /** Makes the member belong to the organisation, which their profile then names; or to none. Throws 'not-found'. */
    async setOrganisation(
      memberId: string,
      organisation: OrganisationRef | null,
      session: Transaction,
    ): Promise<void> {
      const held = await repository.hold(memberId, session);
      if (held === null) throw notFound();
      await repository.change(memberId, organisationFields(held.name, organisation), session);
    },

    /** After an organisation changed: those who belong to it are named by what it is called now. */
    async followOrganisation(organisation: OrganisationRef): Promise<void> {
      for (const { _id, name } of await repository.findOfOrganisation(organisation.id)) {
        const memberId = _id.toHexString();
        await repository.change(memberId, organisationFields(name, organisation));
        events.publish({ type: 'member.changed', memberId });
      }
    },
  };
}

/** Who stands in a circle, and whose pass to one ends. */
export function createCircleReaders(repository: MembersRepository, authors: Pick<Authors, 'view'>) {
  const view = (members: readonly MemberRecord[], seenBy: readonly string[]): Promise<AuthorView[]> =>
    Promise.all(members.map((member) => authors.view(member, seenBy)));

  return {
    /** How many people stand in one of the circles, and how many of them as guests alone. */
    countInCircles: (circles: readonly string[]) => countWithGuests(repository, circles),

    /** Whether a guest stands in the circle. */
    hasGuest: repository.hasGuest,

    /** The same by cursor, with until when those see it who are but guests there. */
    async findSeers(
      circles: readonly string[],
      { cursor, limit }: { cursor: string | undefined; limit: number },
    ): Promise<{ items: SeerView[]; nextCursor: string | null }> {
      const after = cursor === undefined ? null : fromCursor(NameCursor, cursor)[0];
      const { shown, next } = await findRange(repository, circles, { after, limit });
      const views = await view(shown, circles);
      const guests = new Map(shown.map((one) => [one._id.toHexString(), guestUntil(one, circles)]));
      return {
        items: views.map((member) => ({ ...member, guestUntil: guests.get(member.id) ?? null })),
        nextCursor: next === null ? null : toCursor([next]),
      };
    },

    /** Members who stand in one of the circles, by name; `after` and `next` are places in that order. */
    async findInCircles(
      circles: readonly string[],
      range: { after: string | null; limit: number },
    ): Promise<{ members: AuthorView[]; next: string | null }> {
      const { shown, next } = await findRange(repository, circles, range);
      return { members: await view(shown, circles), next };
    },

    /** The same for members of the hub, with what each of them belongs to. */
    async findBelonging(
      circles: readonly string[],
      range: { after: string | null; limit: number },
    ): Promise<{ people: Belonging[]; next: string | null }> {
      const { shown, next } = await findRange(repository, circles, range);
      const views = await view(shown, FOR_MEMBERS);
      const fields = new Map(shown.map((one) => [one._id.toHexString(), toFields(one)]));
      return {
        people: views.flatMap((member) => {
          const belongs = fields.get(member.id);
          return belongs === undefined ? [] : [{ member, fields: belongs }];
        }),
        next,
      };
    },

    /** Members with a pass that ends at or before the instant, some of many. */
    async findWithPassUntil(instant: Date): Promise<{ memberId: string; ends: Date[] }[]> {
      const found = await repository.findWithPassUntil(instant, ENDING_AT_ONCE);
      return found.map(({ _id, passes }) => ({
        memberId: _id.toHexString(),
        ends: passes.map(({ until }) => until),
      }));
    },
  };
}

const ENDING_AT_ONCE = 100;

/** The name belongs to it, since members are found by both. */
function organisationFields(name: string, organisation: OrganisationRef | null): MemberChange {
  if (organisation === null) return { name, organisationId: null, organisation: '' };
  return {
    name,
    organisationId: toObjectId(organisation.id),
    organisation: organisation.name.slice(0, LIMITS.organisation),
    organisationType: organisation.type,
    country: organisation.country,
  };
}

function toFields({ guest, projects, groups, passes }: MemberRecord): MembershipFields {
  return { guest, projects, groups, passes };
}

async function countWithGuests(
  repository: MembersRepository,
  circles: readonly string[],
): Promise<{ count: number; guests: number }> {
  const withPasses = circles.filter(opensByPass);
  const [count, holders] = await Promise.all([
    repository.countInCircles(circles),
    withPasses.length === 0 ? [] : repository.findWithPassTo(withPasses),
  ]);
  return { count, guests: holders.filter((one) => guestUntil(one, circles) !== null).length };
}

async function findRange(
  repository: MembersRepository,
  circles: readonly string[],
  { after, limit }: { after: string | null; limit: number },
): Promise<{ shown: MemberRecord[]; next: string | null }> {
  const found = await repository.findInCircles(circles, { after, limit: limit + 1 });
  const shown = found.slice(0, limit);
  return { shown, next: found.length > limit ? (shown.at(-1)?.sortKey ?? null) : null };
}

/** Nobody has a pass to the hub or to a project: what is for these alone is counted without asking for passes. */
function opensByPass(circle: string): boolean {
  return circle.startsWith(groupCircle('')) || circle.startsWith(guestCircle(''));
}

function guestUntil(member: MembershipFields, circles: readonly string[]): string | null {
  if (storedCircles({ ...member, passes: [] }).some((circle) => circles.includes(circle))) return null;
  const ends = member.passes
    .filter(({ circle }) => circles.includes(circle))
    .map(({ until }) => until.getTime());
  return ends.length === 0 ? null : new Date(Math.max(...ends)).toISOString();
}
