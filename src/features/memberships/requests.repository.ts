import mongoose from 'mongoose';
import type { RequestKind } from '../../contract/membership-views.ts';
import { pageAfter, toObjectId, type Connection, type Transaction } from '../../database/index.ts';
import { requestModel, type RequestRecord } from './request.model.ts';

interface PageRequest {
  cursor: string | undefined;
  limit: number;
}

export type OpenRequest = Pick<RequestRecord, 'kind' | 'targetId' | 'memberId'>;
export type RequestsRepository = ReturnType<typeof createRequestsRepository>;

export function createRequestsRepository(connection: Connection) {
  const requests = requestModel(connection);

  const findNewest = (query: Record<string, unknown>, notAfter: Date | null, most: number) =>
    requests
      .find({ ...query, ...(notAfter === null ? {} : { askedAt: mongoose.trusted({ $lte: notAfter }) }) })
      .sort({ askedAt: -1, _id: -1 })
      .limit(most)
      .maxTimeMS(2_000)
      .lean<RequestRecord[]>()
      .exec();

  /** What any of the queries finds, newest first; each stands in the order of an index, in one they would be sorted. */
  const pageOf = (queries: readonly Record<string, unknown>[], { cursor, limit }: PageRequest) =>
    pageAfter({
      cursor,
      limit,
      timeOf: (request: RequestRecord) => request.askedAt,
      find: async (notAfter, most) => {
        const found = await Promise.all(queries.map((query) => findNewest(query, notAfter, most)));
        return found.flat().toSorted(newestFirst).slice(0, most);
      },
    });

  return {
    models: [requests],

    /** Throws the driver's duplicate-key error when the same is asked for already. */
    async add(request: RequestRecord): Promise<void> {
      await requests.create([request]);
    },

    findById: (id: string): Promise<RequestRecord | null> =>
      requests
        .findOne({ _id: toObjectId(id) })
        .lean<RequestRecord>()
        .exec(),

    /** What the member asked for and nobody has decided yet. */
    findOpen: (kind: RequestKind, targetId: string, memberId: string): Promise<RequestRecord | null> =>
      requests
        .findOne({ openKey: openKeyOf(kind, targetId, memberId) })
        .lean<RequestRecord>()
        .exec(),

    /** What waits for a decision about some projects or organisations, newest first. */
    findOpenFor: (kind: RequestKind, targetIds: readonly string[], page: PageRequest) =>
      pageOf(
        targetIds.map((targetId) => ({ kind, targetId, state: 'open' })),
        page,
      ),

    /** What is asked for by whom, of the newest that wait. */
    findOpenKeys: (limit: number): Promise<OpenRequest[]> =>
      requests
        .find({ state: 'open' })
        .sort({ askedAt: -1, _id: -1 })
        .limit(limit)
        .select({ kind: 1, targetId: 1, memberId: 1 })
        .maxTimeMS(2_000)
        .lean<OpenRequest[]>()
        .exec(),

    /** All that waits, newest first. */
    findAllOpen: (page: PageRequest) => pageOf([{ state: 'open' }], page),

    findOfMember: (memberId: string, page: PageRequest) => pageOf([{ memberId: toObjectId(memberId) }], page),

    /** Everything that somebody asked whose account is gone. */
    async removeOf(memberId: string): Promise<void> {
      await requests.deleteMany({ memberId: toObjectId(memberId) });
    },

    /** Closes an open request. Null: it is closed already. */
    close: (
      id: string,
      outcome: Pick<RequestRecord, 'state' | 'reason' | 'decidedAt' | 'decidedById'>,
      session: Transaction | null,
    ): Promise<RequestRecord | null> =>
      requests
        .findOneAndUpdate(
          { _id: toObjectId(id), state: 'open' },
          { $set: { ...outcome, openKey: `closed:${id}` } },
          { returnDocument: 'after', ...(session === null ? {} : { session }) },
        )
        .lean<RequestRecord>()
        .exec(),
  };
}

function newestFirst(one: RequestRecord, other: RequestRecord): number {
  const later = other.askedAt.getTime() - one.askedAt.getTime();
  if (later !== 0) return later;
  return one._id.toHexString() < other._id.toHexString() ? 1 : -1;
}

export function openKeyOf(kind: RequestKind, targetId: string, memberId: string): string {
  return `${kind}:${targetId}:${memberId}`;
}
