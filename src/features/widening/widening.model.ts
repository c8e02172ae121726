import { Schema, type Connection, type Types } from 'mongoose';
import { AUDIENCE_KINDS, type AudienceKind } from '../../contract/audience-views.ts';

const WIDENING_STATES = ['open', 'done', 'cancelled'] as const;

interface ConsentRecord {
  memberId: Types.ObjectId;
  agrees: boolean;
  at: Date;
  /** The posts that it is about, as they stood. */
  covers: { number: number; revision: number }[];
}

/** A proposal to show a thread to more people, with what those who wrote in it or are quoted there answered. */
export interface WideningRecord {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  audience: { kind: AudienceKind; projectIds: string[]; groupId: string | null };
  reason: string;
  by: 'moderator' | 'author';
  proposedAt: Date;
  state: (typeof WIDENING_STATES)[number];
  askedIds: Types.ObjectId[];
  answers: ConsentRecord[];
  /** Who has not answered to everything, and since when they are waited for. */
  open: { memberId: Types.ObjectId; since: Date }[];
  /** When it was shown, and which posts were left out. */
  done?: { at: Date; leftOut: number[] };
  /** Raised by one at every change: what was decided upon must be what stands. */
  version: number;
}

const inside = { _id: false, id: false, strict: 'throw' } as const;
const wideningSchema = new Schema<WideningRecord>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    audience: {
      kind: { type: String, required: true, enum: AUDIENCE_KINDS },
      projectIds: { type: [String], required: true },
      groupId: { type: String, default: null },
    },
    reason: { type: String, default: '' },
    by: { type: String, required: true, enum: ['moderator', 'author'] },
    proposedAt: { type: Date, required: true },
    state: { type: String, required: true, enum: WIDENING_STATES },
    askedIds: { type: [Schema.Types.ObjectId], required: true },
    answers: {
      type: [
        new Schema<ConsentRecord>(
          {
            memberId: { type: Schema.Types.ObjectId, required: true },
            agrees: { type: Boolean, required: true },
            at: { type: Date, required: true },
            covers: {
              type: [
                new Schema(
                  { number: { type: Number, required: true }, revision: { type: Number, required: true } },
                  inside,
                ),
              ],
              required: true,
            },
          },
          inside,
        ),
      ],
      required: true,
    },
    open: {
      type: [
        new Schema(
          {
            memberId: { type: Schema.Types.ObjectId, required: true },
            since: { type: Date, required: true },
          },
          inside,
        ),
      ],
      required: true,
    },
    done: {
      type: new Schema(
        { at: { type: Date, required: true }, leftOut: { type: [Number], required: true } },
        inside,
      ),
    },
    version: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);
// One open proposal a thread.
wideningSchema.index({ threadId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
wideningSchema.index({ askedIds: 1, state: 1 });

export function wideningModel(connection: Connection) {
  return connection.model('Widening', wideningSchema, 'widenings');
}
