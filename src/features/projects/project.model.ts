import { Schema, type Connection, type Types } from 'mongoose';
import { PARTNER_ROLES, type PartnerRole, type ResultView } from '../../contract/directory-views.ts';

export interface PartnerRecord {
  organisationId: Types.ObjectId;
  role: PartnerRole;
  left: boolean;
}

/** What is known of a project, from whatever source. Days are ISO 8601. */
export interface ProjectFacts {
  acronym: string;
  title: string;
  objective: string;
  programme: string;
  call: string;
  callTopic: string;
  fundingScheme: string;
  startDate: string | null;
  endDate: string | null;
  website: string | null;
  grantDoi: string | null;
  /** Concept ids. */
  tags: string[];
  partners: PartnerRecord[];
  results: ResultView[];
  fundingStatement: string;
}

export type ProjectField = keyof ProjectFacts;

export interface ProjectRecord extends ProjectFacts {
  /** Grant agreement number; the acronym never identifies. */
  _id: string;
  /** Fields that were edited here: an import leaves them as they are. */
  local: ProjectField[];
  removedAt: Date | null;
  removalReason: string;
  /** The acronym as it is compared with others. */
  acronymKey: string;
  /** What it is found by; empty when it was removed. */
  keys: string[];
  /** The instant from which on the state among `keys` is another one; null when there is none to come. */
  stateUntil: Date | null;
  /** Acronym and number: sorts the directory and never ties. */
  sortKey: string;
}

const partnerSchema = new Schema<PartnerRecord>(
  {
    organisationId: { type: Schema.Types.ObjectId, required: true },
    role: { type: String, required: true, enum: PARTNER_ROLES },
    left: { type: Boolean, default: false },
  },
  { _id: false, strict: 'throw' },
);

const resultSchema = new Schema<ResultView>(
  {
    doi: { type: String, default: null },
    title: { type: String, required: true },
    journal: { type: String, default: '' },
    year: { type: Number, default: null },
  },
  { _id: false, strict: 'throw' },
);

const projectSchema = new Schema<ProjectRecord>(
  {
    _id: { type: String, required: true },
    acronym: { type: String, required: true },
    title: { type: String, default: '' },
    objective: { type: String, default: '' },
    programme: { type: String, default: '' },
    call: { type: String, default: '' },
    callTopic: { type: String, default: '' },
    fundingScheme: { type: String, default: '' },
    startDate: { type: String, default: null },
    endDate: { type: String, default: null },
    website: { type: String, default: null },
    grantDoi: { type: String, default: null },
    tags: { type: [String], default: [] },
    partners: { type: [partnerSchema], default: [] },
    results: { type: [resultSchema], default: [] },
    fundingStatement: { type: String, default: '' },
    local: { type: [String], default: [] },
    removedAt: { type: Date, default: null },
    removalReason: { type: String, default: '' },
    acronymKey: { type: String, required: true },
    keys: { type: [String], required: true },
    stateUntil: { type: Date, default: null },
    sortKey: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
projectSchema.index({ keys: 1, sortKey: 1 });
projectSchema.index({ sortKey: 1 });
projectSchema.index({ acronymKey: 1, _id: 1 });
projectSchema.index({ stateUntil: 1 });
// Finds what is left of a tag whose concept went into another, of removed projects too.
projectSchema.index({ tags: 1 });
projectSchema.index({ 'partners.organisationId': 1, _id: 1 });

export function projectModel(connection: Connection) {
  return connection.model('Project', projectSchema, 'projects');
}
