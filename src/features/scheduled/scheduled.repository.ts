import mongoose, { type Connection } from 'mongoose';
import { toObjectId } from '../../database/index.ts';
import { scheduledModel, type ScheduledRecord } from './scheduled.model.ts';

export type ScheduledChange = Partial<
  Pick<ScheduledRecord, 'draft' | 'publishAt' | 'state' | 'reason' | 'reasonParams'>
>;

/** The message that says why something could not be published. */
export interface Why {
  reason: string;
  reasonParams: Record<string, string | number>;
}

export type ScheduledRepository = ReturnType<typeof createScheduledRepository>;

export function createScheduledRepository(connection: Connection) {
  const scheduled = scheduledModel(connection);
  const free = (now: Date) => ({ leasedUntil: mongoose.trusted({ $lte: now }) });

  return {
    models: [scheduled],

    async add(record: ScheduledRecord): Promise<void> {
      await scheduled.create([record]);
    },

    findByClientId: (memberId: string, clientId: string): Promise<ScheduledRecord | null> =>
      scheduled
        .findOne({ memberId: toObjectId(memberId), clientId })
        .lean<ScheduledRecord>()
        .exec(),

    /** One's own alone: others cannot tell it from what does not exist. */
    findOwn: (memberId: string, id: string): Promise<ScheduledRecord | null> =>
      scheduled
        .findOne({ _id: toObjectId(id), memberId: toObjectId(memberId) })
        .lean<ScheduledRecord>()
        .exec(),

    findOfMember: (memberId: string, limit: number): Promise<ScheduledRecord[]> =>
      scheduled
        .find({ memberId: toObjectId(memberId) })
        .sort({ publishAt: 1 })
        .limit(limit)
        .lean<ScheduledRecord[]>()
        .exec(),

    countOfMember: (memberId: string, limit: number): Promise<number> =>
      scheduled.countDocuments({ memberId: toObjectId(memberId) }, { limit }),

    findDue: (now: Date, limit: number): Promise<ScheduledRecord[]> =>
      scheduled
        .find({ state: 'waiting', publishAt: mongoose.trusted({ $lte: now }), ...free(now) })
        .sort({ publishAt: 1 })
        .limit(limit)
        .lean<ScheduledRecord[]>()
        .exec(),

    /** Null when somebody else publishes it, or it is gone. */
    lease: (id: string, now: Date, until: Date): Promise<ScheduledRecord | null> =>
      scheduled
        .findOneAndUpdate(
          { _id: toObjectId(id), ...free(now) },
          { $set: { leasedUntil: until } },
          { returnDocument: 'after' },
        )
        .lean<ScheduledRecord>()
        .exec(),

    /** Null while it is being published, and when it is gone. */
    changeFree: (id: string, now: Date, change: ScheduledChange): Promise<ScheduledRecord | null> =>
      scheduled
        .findOneAndUpdate(
          { _id: toObjectId(id), ...free(now) },
          { $set: change },
          { returnDocument: 'after' },
        )
        .lean<ScheduledRecord>()
        .exec(),

    /** By the one who has leased it: to be tried again. */
    async release(id: string, now: Date): Promise<void> {
      await scheduled.updateOne({ _id: toObjectId(id) }, { $set: { leasedUntil: now } });
    },

    /** By the one who has leased it: why it was not published. */
    async fail(id: string, why: Why, now: Date): Promise<void> {
      await scheduled.updateOne(
        { _id: toObjectId(id) },
        { $set: { state: 'failed', ...why, leasedUntil: now } },
      );
    },

    /** Everything of somebody whose account is gone. */
    async removeOf(memberId: string): Promise<void> {
      await scheduled.deleteMany({ memberId: toObjectId(memberId) });
    },

    async removeFree(id: string, now: Date): Promise<boolean> {
      return (await scheduled.deleteOne({ _id: toObjectId(id), ...free(now) })).deletedCount === 1;
    },

    /** By the one who has leased it, once it is published. */
    async remove(id: string): Promise<void> {
      await scheduled.deleteOne({ _id: toObjectId(id) });
    },
  };
}
