import { Schema, type Connection, type Types } from 'mongoose';
import {
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestKind,
  type RequestState,
} from '../../contract/membership-views.ts';

/** Somebody asked to belong to a project or an organisation. */
export interface RequestRecord {
  _id: Types.ObjectId;
  kind: RequestKind;
  /** Grant number of the project, or id of the organisation. */
  targetId: string;
  memberId: Types.ObjectId;
  note: string;
  state: RequestState;
  /** Who asks for what while it is open, so that asking twice is one request; afterwards a key of its own. */
  openKey: string;
  reason: string;
  askedAt: Date;
  decidedAt: Date | null;
  decidedById: Types.ObjectId | null;
}

const requestSchema = new Schema<RequestRecord>(
  {
    kind: { type: String, required: true, enum: REQUEST_KINDS },
    targetId: { type: String, required: true },
    memberId: { type: Schema.Types.ObjectId, required: true },
    note: { type: String, default: '' },
    state: { type: String, required: true, enum: REQUEST_STATES },
    openKey: { type: String, required: true },
    reason: { type: String, default: '' },
    askedAt: { type: Date, required: true },
    decidedAt: { type: Date, default: null },
    decidedById: { type: Schema.Types.ObjectId, default: null },
  },
  { strict: 'throw', versionKey: false },
);
requestSchema.index({ openKey: 1 }, { unique: true });
requestSchema.index({ kind: 1, targetId: 1, state: 1, askedAt: -1, _id: -1 });
requestSchema.index({ state: 1, askedAt: -1, _id: -1 });
requestSchema.index({ memberId: 1, askedAt: -1, _id: -1 });

export function requestModel(connection: Connection) {
  return connection.model('MembershipRequest', requestSchema, 'membershiprequests');
}
