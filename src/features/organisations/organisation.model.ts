import { Schema, type Connection, type Types } from 'mongoose';
import type { LanguageName } from '../../contract/directory-views.ts';
import { ORGANISATION_TYPES, type OrganisationType } from '../../contract/views.ts';

/** What is known of an organisation, from whatever source. */
export interface OrganisationFacts {
  pic: string | null;
  ror: string | null;
  legalName: string;
  shortName: string;
  /** As people write it; empty for the legal name. */
  displayName: string;
  type: OrganisationType;
  country: string | null;
  city: string;
  website: string | null;
  names: LanguageName[];
}

export type OrganisationField = keyof OrganisationFacts;

export interface OrganisationRecord extends OrganisationFacts {
  _id: Types.ObjectId;
  /** The PIC, or what no other organisation has; likewise for the ROR id. They make both unique where they are known. */
  picKey: string;
  rorKey: string;
  /** Fields that were edited here: an import leaves them as they are. */
  local: OrganisationField[];
  /** Concepts that its projects are tagged with, kept by those who keep projects. */
  concepts: string[];
  /** Taken out of the directory; what points to it keeps its name. */
  removedAt: Date | null;
  removalReason: string;
  /** What it is found by, see directory-keys.ts; empty when it was removed. */
  keys: string[];
  /** The folded name and the id: sorts the directory and never ties. */
  sortKey: string;
}

const languageNameSchema = new Schema<LanguageName>(
  { language: { type: String, required: true }, name: { type: String, required: true } },
  { _id: false, strict: 'throw' },
);

const organisationSchema = new Schema<OrganisationRecord>(
  {
    pic: { type: String, default: null },
    ror: { type: String, default: null },
    picKey: { type: String, required: true },
    rorKey: { type: String, required: true },
    legalName: { type: String, required: true },
    shortName: { type: String, default: '' },
    displayName: { type: String, default: '' },
    type: { type: String, required: true, enum: ORGANISATION_TYPES },
    country: { type: String, default: null },
    city: { type: String, default: '' },
    website: { type: String, default: null },
    names: { type: [languageNameSchema], default: [] },
    local: { type: [String], default: [] },
    concepts: { type: [String], default: [] },
    removedAt: { type: Date, default: null },
    removalReason: { type: String, default: '' },
    keys: { type: [String], required: true },
    sortKey: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
organisationSchema.index({ picKey: 1 }, { unique: true });
organisationSchema.index({ rorKey: 1 }, { unique: true });
organisationSchema.index({ keys: 1, sortKey: 1 });
organisationSchema.index({ sortKey: 1 });

export function organisationModel(connection: Connection) {
  return connection.model('Organisation', organisationSchema, 'organisations');
}
