import mongoose, { Types, type ClientSession, type Connection } from 'mongoose';
import { FIRST_VISIBILITY } from '../../contract/profile.ts';
import { conflict } from '../../errors.ts';
import type { MembershipFields } from './circles-of-member.ts';
import { memberModel, type GivenRight, type MemberRecord } from './member.model.ts';
import { derivedOf } from './member-keys.ts';
import { createCircleQueries } from './circle-members.repository.ts';
import { createDirectoryQueries } from './member-directory.repository.ts';

type DerivedField = keyof ReturnType<typeof derivedOf>;

export type NewMember = Omit<MemberRecord, '_id' | DerivedField | 'moderatedTopicIds'> & {
  moderatedTopicIds: readonly string[];
};
export type MemberChange = Partial<
  Omit<
    MemberRecord,
    | '_id'
    | 'email'
    | 'profileRevision'
    | 'joinedAt'
    | 'moderatedTopicIds'
    | DerivedField
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
const NO_PROFILE = {
  ...{ expertise: [], offers: '', looksFor: '', orcid: null, languages: [] },
  visibility: { ...FIRST_VISIBILITY },
};
const MOST_TRIES = 5;
/** A change of any of these changes what the member is found by. */
const FOUND_BY: ReadonlySet<string> = new Set([
  ...['name', 'headline', 'organisation', 'organisationType', 'country', 'expertise', 'offers', 'looksFor'],
  ...['visibility', 'suspendedAt'],
]);
// Sorts after every character that a folded word can have.
const LAST = '\uFFFF';

export function createMembersRepository(connection: Connection) {
  const members = memberModel(connection);

  /**
   * Writes a change together with what is derived from the member after it, in one: nobody is ever found by what they
   * have hidden. Another change meanwhile makes it look again.
   */
  async function rewrite(
    id: string,
    change: Partial<MemberRecord> | ((standing: MemberRecord) => Partial<MemberRecord>),
    session: ClientSession | null,
  ): Promise<void> {
    const _id = new Types.ObjectId(id);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const standing = await members.findById(_id).session(session).lean<MemberRecord>().exec();
      if (standing === null) return;
      const fields = typeof change === 'function' ? change(standing) : change;
      const { matchedCount } = await members.updateOne(
        { _id, profileRevision: standing.profileRevision },
        { $set: { ...fields, ...derivedOf(id, { ...standing, ...fields }) }, $inc: { profileRevision: 1 } },
        inSession(session),
      );
      if (matchedCount === 1) return;
    }
    throw conflict('error.changed-meanwhile');
  }

  return {
    models: [members],

    /** Throws the driver's duplicate-key error when the mail address has an account. */
    async add(member: NewMember, session: ClientSession | null = null): Promise<string> {
      const _id = new Types.ObjectId();
      const moderatedTopicIds = toObjectIds(member.moderatedTopicIds);
      const derived = derivedOf(_id.toHexString(), member);
      await members.create([{ ...member, ...derived, moderatedTopicIds, _id }], { session });
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

    /** Changes the member, and with them what they are found by where that is made of what changed. */
    async change(id: string, change: MemberChange, session: ClientSession | null = null): Promise<void> {
      if (Object.keys(change).some((field) => FOUND_BY.has(field))) await rewrite(id, change, session);
      else await members.updateOne({ _id: new Types.ObjectId(id) }, { $set: change }, inSession(session));
    },

    /** Changes the member by what they are when it is written. */
    changeBy: (id: string, change: (standing: MemberRecord) => MemberChange): Promise<void> =>
      rewrite(id, change, null),

    /** Throws the driver's duplicate-key error when the mail address has an account. */
    async changeEmail(id: string, email: string, session: ClientSession): Promise<void> {
      await members.updateOne({ _id: new Types.ObjectId(id) }, { $set: { email } }, { session });
    },

    async setRoles(
      id: string,
      roles: {
        administrator: boolean;
        moderates: 'all' | readonly string[];
        rightsGiven: readonly GivenRight[];
      },
      session: ClientSession | null,
    ): Promise<void> {
      const { administrator, moderates, rightsGiven } = roles;
      const moderatedTopicIds = toObjectIds(moderates === 'all' ? [] : moderates);
      await members.updateOne(
        { _id: new Types.ObjectId(id) },
        { $set: { administrator, moderatesAll: moderates === 'all', moderatedTopicIds, rightsGiven } },
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
    setMemberships: (id: string, fields: MembershipFields, session: ClientSession | null): Promise<void> =>
      rewrite(id, fields, session),

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

    /** Gives every member of a hub that knew no circles what they belong to: nothing yet. */
    async deriveCircles(): Promise<void> {
      const fields = { guest: false, projects: [], groups: [], passes: [], circles: ['public', 'members'] };
      await members.updateMany({ circles: mongoose.trusted({ $exists: false }) }, { $set: fields });
    },

    /** Gives every member of a hub that knew no directory of members the fields of their profile, and their keys. */
    async completeProfiles(): Promise<void> {
      await members.updateMany(
        { profileRevision: mongoose.trusted({ $exists: false }) },
        { $set: { ...NO_PROFILE, profileRevision: 0 } },
      );
      for await (const { _id } of members.find().select({ _id: 1 }).lean().cursor())
        await rewrite(_id.toHexString(), {}, null);
    },

    ...createDirectoryQueries(members),
    ...createCircleQueries(members),

    async countOutcome(id: string, of: OutcomeCount, session: ClientSession | null): Promise<void> {
      await members.updateOne({ _id: new Types.ObjectId(id) }, { $inc: { [of]: 1 } }, inSession(session));
    },

    async remove(id: string, session: ClientSession): Promise<void> {
      await members.deleteOne({ _id: new Types.ObjectId(id) }, { session });
    },

    /** More, or fewer, questions wait for their consent. */
    async countConsents(ids: readonly string[], by: number, session: ClientSession): Promise<void> {
      const those = mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) });
      await members.updateMany({ _id: those }, { $inc: { waitingConsents: by } }, { session });
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

function toObjectIds(ids: readonly string[]): Types.ObjectId[] {
  return ids.map((id) => new Types.ObjectId(id));
}
