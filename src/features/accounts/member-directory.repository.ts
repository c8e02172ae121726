import mongoose, { type Types } from 'mongoose';
import { anyOf } from '../../database/index.ts';
import { findInDirectory, type DirectoryRange } from '../directory-index/index.ts';
import type { MemberModel, MemberRecord } from './member.model.ts';

const SEARCH_MS = 2_000;

/** Queries of the directory of members. */
export function createDirectoryQueries(members: MemberModel) {
  return {
    /** Part of the directory, by name. */
    findListed: (range: DirectoryRange): Promise<MemberRecord[]> =>
      findInDirectory<MemberRecord>(range, { entries: members, field: 'directoryKeys' }),

    /** How many members are found by one of the keys. */
    countListed: (keys: readonly string[]): Promise<number> =>
      members.countDocuments({ directoryKeys: anyOf(keys) }, { maxTimeMS: SEARCH_MS }),

    /** Everybody who tells of some expertise, with what says who sees it. */
    findExpertise: (): Promise<Pick<MemberRecord, 'expertise' | 'visibility' | 'projects'>[]> =>
      members
        .find({ expertise: mongoose.trusted({ $gt: '' }), suspendedAt: null })
        .select({ expertise: 1, visibility: 1, projects: 1 })
        .lean<Pick<MemberRecord, 'expertise' | 'visibility' | 'projects'>[]>()
        .exec(),

    /** Ids of some members whose expertise holds one of the concepts, whoever sees it. */
    async findExpert(concepts: readonly string[], limit: number): Promise<string[]> {
      const found = await members
        .find({ expertise: anyOf(concepts) })
        .select({ _id: 1 })
        .limit(limit)
        .lean<{ _id: Types.ObjectId }[]>();
      return found.map(({ _id }) => _id.toHexString());
    },
  };
}
