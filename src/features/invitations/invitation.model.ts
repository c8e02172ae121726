import { Schema, type Connection, type Types } from 'mongoose';
import {
  INVITATION_KINDS,
  INVITATION_ROLES,
  type InvitationKind,
  type InvitationRole,
} from '../../contract/invitation-views.ts';

/** Somebody was invited by e-mail. It is gone as soon as it is accepted, revoked or too old: so is the address. */
export interface InvitationRecord {
  _id: Types.ObjectId;
  /** SHA-256 of the token in the letter; the token itself is nowhere. */
  tokenHash: string;
  email: string;
  kind: InvitationKind;
  /** Grant number of the project, id of the group or the thread; empty for the hub. */
  targetId: string;
  role: InvitationRole;
  /** Until when a guest sees it. Those of an earlier version have none. */
  guestUntil?: Date | null;
  invitedById: Types.ObjectId;
  invitedAt: Date;
  expiresAt: Date;
}

const invitationSchema = new Schema<InvitationRecord>(
  {
    tokenHash: { type: String, required: true },
    email: { type: String, required: true },
    kind: { type: String, required: true, enum: INVITATION_KINDS },
    targetId: { type: String, default: '' },
    role: { type: String, required: true, enum: INVITATION_ROLES },
    guestUntil: { type: Date, default: null },
    invitedById: { type: Schema.Types.ObjectId, required: true },
    invitedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
invitationSchema.index({ tokenHash: 1 }, { unique: true });
// One address is invited to one thing once at a time: a new letter takes the place of the earlier one.
invitationSchema.index({ kind: 1, targetId: 1, email: 1 }, { unique: true });
invitationSchema.index({ kind: 1, targetId: 1, invitedAt: -1, _id: -1 });
invitationSchema.index({ invitedAt: -1, _id: -1 });
// What goes with an account: the ones that its member sent, and those that went to its address.
invitationSchema.index({ invitedById: 1 });
invitationSchema.index({ email: 1 });
invitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function invitationModel(connection: Connection) {
  return connection.model('Invitation', invitationSchema, 'invitations');
}
