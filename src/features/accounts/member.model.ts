import { Schema, type Connection, type Types } from 'mongoose';
import { LOCALES, type Locale } from '../../contract/locale.ts';
import { ORGANISATION_TYPES, type OrganisationType } from '../../contract/views.ts';

export interface MemberRecord {
  _id: Types.ObjectId;
  name: string;
  /** In lower case; one account each. */
  email: string;
  /** Null until a password was chosen: such a member signs in by a link. */
  passwordHash: string | null;
  headline: string;
  organisation: string;
  organisationType: OrganisationType | null;
  country: string | null;
  about: string;
  locale: Locale;
  timeZone: string;
  colourScheme: 'auto' | 'light' | 'dark';
  showPresence: boolean;
  administrator: boolean;
  /** Moderates every topic; else those of `moderatedTopicIds`. */
  moderatesAll: boolean;
  moderatedTopicIds: Types.ObjectId[];
  suspendedAt: Date | null;
  suspensionReason: string;
  joinedAt: Date;
  /** Everything before this instant counts as read. */
  allReadAt: Date;
  /** Reports of theirs that were decided since they last looked. */
  unseenOutcomes: number;
  /** Sessions that were started before this instant are over. */
  sessionsFrom: Date;
  /** How often a decision relied on this administrator's staying one. */
  reliedOn: number;
  /** Folded words of name and organisation, for finding members by the start of any of them. */
  searchKeys: string[];
  /** The folded name and the id: sorts a list of members and never ties. */
  sortKey: string;
}

const memberSchema = new Schema<MemberRecord>(
  {
    name: { type: String, required: true },
    email: { type: String, required: true },
    passwordHash: { type: String, default: null },
    headline: { type: String, default: '' },
    organisation: { type: String, default: '' },
    organisationType: { type: String, enum: [...ORGANISATION_TYPES, null], default: null },
    country: { type: String, default: null },
    about: { type: String, default: '' },
    locale: { type: String, required: true, enum: LOCALES },
    timeZone: { type: String, default: 'Europe/Brussels' },
    colourScheme: { type: String, enum: ['auto', 'light', 'dark'], default: 'auto' },
    showPresence: { type: Boolean, default: true },
    administrator: { type: Boolean, default: false },
    moderatesAll: { type: Boolean, default: false },
    moderatedTopicIds: { type: [Schema.Types.ObjectId], default: [] },
    suspendedAt: { type: Date, default: null },
    suspensionReason: { type: String, default: '' },
    joinedAt: { type: Date, required: true },
    allReadAt: { type: Date, required: true },
    unseenOutcomes: { type: Number, default: 0 },
    sessionsFrom: { type: Date, required: true },
    reliedOn: { type: Number, default: 0 },
    searchKeys: { type: [String], required: true },
    sortKey: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false },
);
memberSchema.index({ email: 1 }, { unique: true });
memberSchema.index({ sortKey: 1 }, { unique: true });
memberSchema.index({ searchKeys: 1, sortKey: 1 });
memberSchema.index({ administrator: 1, suspendedAt: 1 });

export function memberModel(connection: Connection) {
  return connection.model('Member', memberSchema, 'members');
}
