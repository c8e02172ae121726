import mongoose, { Types, type ClientSession, type Connection } from 'mongoose';
import { anyOf } from '../../database/index.ts';
import { storedCircles, type MembershipFields } from './circles-of-member.ts';
import { memberModel, type MemberRecord } from './member.model.ts';
import { toSearchKeys, toSortKey } from './search-keys.ts';

export type NewMember = Omit<
  MemberRecord,
  '_id' | 'searchKeys' | 'sortKey' | 'moderatedTopicIds' | 'circles'
> & {
  moderatedTopicIds: readonly string[];
};
export type MemberChange = Partial<
  Omit<
    MemberRecord,
    | '_id'
    | 'email'
    | 'searchKeys'
    | 'sortKey'
    | 'joinedAt'
    | 'moderatedTopicIds'
    | 'circles'
    | keyof MembershipFields
  >
>;

/** What a member is told the outcome of: their reports, their proposals. */
export type OutcomeCount = 'unseenOutcomes' | 'unseenProposals';

export interface MemberFilter {
  /** Folded starts of words, all of which must be found. */
  words: readonly string[];
  /** Start of the mail address; for administrators alone. */
  email: string | null;
  /** Sort key of the last member shown. */
  after: string | null;
  limit: number;
}

export type MembersRepository = ReturnType<typeof createMembersRepository>;

// Queries that somebody typed must not hold the database.
const SEARCH_MS = 2_000;
const MOST_OF_ORGANISATION = 5_000;
// Sorts after every character that a folded word can have.
const LAST = '\uFFFF';

export function createMembersRepository(connection: Connection) {
  const members = memberModel(connection);
  return {
    models: [members],

    /** Throws the driver's duplicate-key error when the mail address has an account. */
    async add(member: NewMember, session: ClientSession | null = null): Promise<string> {
      const _id = new Types.ObjectId();
      const keys = { searchKeys: toSearchKeys(member), sortKey: toSortKey(member.name, _id.toHexString()) };
      const moderatedTopicIds = toObjectIds(member.moderatedTopicIds);
      const circles = storedCircles(member);
      await members.create([{ ...member, ...keys, moderatedTopicIds, circles, _id }], { session });
      return _id.toHexString();
    },

    findById: (id: string, session: ClientSession | null = null): Promise<MemberRecord | null> =>
      members.findById(new Types.ObjectId(id)).session(session).lean<MemberRecord>().exec(),

    findByIds: (ids: readonly string[]): Promise<MemberRecord[]> =>
      members
        .find({ _id: mongoose.trusted({ $in: toObjectIds(ids) }) })
        .lean<MemberRecord[]>()
        .exec(),

    findByEmail: (email: string): Promise<MemberRecord | null> =>
      members.findOne({ email }).lean<MemberRecord>().exec(),

    /** Members by name. */
    find: ({ words, email, after, limit }: MemberFilter): Promise<MemberRecord[]> =>
      members
        .find({
          ...(words.length === 0
            ? {}
            : {
                $and: words.map((word) => ({
                  searchKeys: mongoose.trusted({ $elemMatch: startingWith(word) }),
                })),
              }),
          ...(email === null ? {} : { email: mongoose.trusted(startingWith(email)) }),
          ...(after === null ? {} : { sortKey: mongoose.trusted({ $gt: after }) }),
        })
        .sort({ sortKey: 1 })
        .limit(limit)
        .maxTimeMS(SEARCH_MS)
        .lean<MemberRecord[]>()
        .exec(),

    /** Changes the member; with a name or an organisation also what they are found by. */
    async change(id: string, change: MemberChange, session: ClientSession | null = null): Promise<void> {
      await members.updateOne(
        { _id: new Types.ObjectId(id) },
        { $set: { ...change, ...keysOf(id, change) } },
        inSession(session),
      );
    },

    /** Throws the driver's duplicate-key error when the mail address has an account. */
    async changeEmail(id: string, email: string, session: ClientSession): Promise<void> {
      await members.updateOne({ _id: new Types.ObjectId(id) }, { $set: { email } }, { session });
    },

    async setRoles(
      id: string,
      roles: { administrator: boolean; moderates: 'all' | readonly string[] },
      session: ClientSession | null,
    ): Promise<void> {
      const { administrator, moderates } = roles;
      const moderatedTopicIds = toObjectIds(moderates === 'all' ? [] : moderates);
      await members.updateOne(
        { _id: new Types.ObjectId(id) },
        { $set: { administrator, moderatesAll: moderates === 'all', moderatedTopicIds } },
        inSession(session),
      );
    },

    /**
     * Whether there is an administrator who can sign in beside `except`. It writes into the record of the one that it
     * found, so that two decisions that rely on each other's administrator cannot both be committed.
     */
    async relyOnOtherAdministrator(except: string, session: ClientSession): Promise<boolean> {
      const relied = await members.updateOne(
        {
          administrator: true,
          suspendedAt: null,
          _id: mongoose.trusted({ $ne: new Types.ObjectId(except) }),
        },
        { $inc: { reliedOn: 1 } },
        { session },
      );
      return relied.matchedCount === 1;
    },

    /** Sets what the member belongs to, and with it the circles that they stand in. */
    async setMemberships(id: string, fields: MembershipFields, session: ClientSession | null): Promise<void> {
      await members.updateOne(
        { _id: new Types.ObjectId(id) },
        { $set: { ...fields, circles: storedCircles(fields) } },
        inSession(session),
      );
    },

    /**
     * The member as they are now, held until the transaction ends: of two changes at once the later one waits or is run
     * again, and neither is lost.
     */
    hold: (id: string, session: ClientSession | null): Promise<MemberRecord | null> =>
      members
        .findOneAndUpdate(
          { _id: new Types.ObjectId(id) },
          { $inc: { belongingRevision: 1 } },
          { returnDocument: 'after', ...inSession(session) },
        )
        .lean<MemberRecord>()
        .exec(),

    /** Members with a pass that ends at or before the instant, in any order. */
    findWithPassUntil: (instant: Date, limit: number): Promise<MemberRecord[]> =>
      members
        .find({ 'passes.until': mongoose.trusted({ $lte: instant }) })
        .limit(limit)
        .lean<MemberRecord[]>()
        .exec(),

    /** Everybody who belongs to an organisation. */
    findOfOrganisation: (organisationId: string): Promise<MemberRecord[]> =>
      members
        .find({ organisationId: new Types.ObjectId(organisationId) })
        .limit(MOST_OF_ORGANISATION)
        .lean<MemberRecord[]>()
        .exec(),

    /** Gives every member of a hub that knew no circles those that they stand in. */
    async deriveCircles(): Promise<void> {
      const fields = { guest: false, projects: [], groups: [], passes: [] };
      await members.updateMany(
        { circles: mongoose.trusted({ $exists: false }) },
        { $set: { ...fields, circles: storedCircles(fields) } },
      );
    },

    /** How many members who can sign in stand in one of the circles. */
    countInCircles: (circles: readonly string[]): Promise<number> =>
      members.countDocuments({ circles: anyOf(circles), suspendedAt: null }, { maxTimeMS: SEARCH_MS }),

    /** Whether a guest stands in the circle. */
    async hasGuest(circle: string): Promise<boolean> {
      return (await members.findOne({ circles: circle, guest: true }).select({ _id: 1 }).lean()) !== null;
    },

    /** Members who stand in one of the circles, by name, after a sort key. */
    findInCircles: (
      circles: readonly string[],
      { after, limit }: Pick<MemberFilter, 'after' | 'limit'>,
    ): Promise<MemberRecord[]> =>
      members
        .find({
          circles: anyOf(circles),
          suspendedAt: null,
          ...(after === null ? {} : { sortKey: mongoose.trusted({ $gt: after }) }),
        })
        .sort({ sortKey: 1 })
        .limit(limit)
        .maxTimeMS(SEARCH_MS)
        .lean<MemberRecord[]>()
        .exec(),

    async countOutcome(id: string, of: OutcomeCount, session: ClientSession | null): Promise<void> {
      await members.updateOne({ _id: new Types.ObjectId(id) }, { $inc: { [of]: 1 } }, inSession(session));
    },

    /** Whether every mail address ends with `@domain`. */
    async areAllWithin(domain: string): Promise<boolean> {
      const others = await members
        .find()
        .select({ email: 1 })
        .limit(1_000)
        .lean<Pick<MemberRecord, 'email'>[]>();
      return others.every(({ email }) => email.endsWith(`@${domain}`));
    },
  };
}

function inSession(session: ClientSession | null) {
  return session === null ? {} : { session };
}

function startingWith(text: string) {
  return { $gte: text, $lt: `${text}${LAST}` };
}

function keysOf(id: string, { name, organisation }: MemberChange): Partial<MemberRecord> {
  if (name === undefined || organisation === undefined) return {};
  return { searchKeys: toSearchKeys({ name, organisation }), sortKey: toSortKey(name, id) };
}

function toObjectIds(ids: readonly string[]): Types.ObjectId[] {
  return ids.map((id) => new Types.ObjectId(id));
}
