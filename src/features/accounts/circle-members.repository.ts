import mongoose, { Types } from 'mongoose';
import { anyOf } from '../../database/index.ts';
import type { MembershipFields } from './circles-of-member.ts';
import type { MemberModel, MemberRecord } from './member.model.ts';

const SEARCH_MS = 2_000;
const MOST_OF_ORGANISATION = 5_000;
const MOST_GUESTS = 5_000;

/** Queries about who stands in circles and who belongs to an organisation. */
export function createCircleQueries(members: MemberModel) {
  return {
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

    /** How many members who can sign in stand in one of the circles. */
    countInCircles: (circles: readonly string[]): Promise<number> =>
      members.countDocuments({ circles: anyOf(circles), suspendedAt: null }, { maxTimeMS: SEARCH_MS }),

    /** What those belong to who can sign in and have a pass that opens one of the circles, in any order. */
    findWithPassTo: (circles: readonly string[]): Promise<MembershipFields[]> =>
      members
        .find({ circles: anyOf(circles), 'passes.circle': anyOf(circles), suspendedAt: null })
        .select({ _id: 0, guest: 1, projects: 1, groups: 1, passes: 1 })
        .limit(MOST_GUESTS)
        .maxTimeMS(SEARCH_MS)
        .lean<MembershipFields[]>()
        .exec(),

    /** Whether a guest stands in the circle. */
    async hasGuest(circle: string): Promise<boolean> {
      return (await members.findOne({ circles: circle, guest: true }).select({ _id: 1 }).lean()) !== null;
    },

    /** Members who stand in one of the circles, by name, after a sort key. */
    findInCircles: (
      circles: readonly string[],
      { after, limit }: { after: string | null; limit: number },
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
  };
}
