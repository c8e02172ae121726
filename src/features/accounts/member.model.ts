import { Schema, type Connection, type Types } from 'mongoose';
import { LOCALES, type Locale } from '../../contract/locale.ts';
import {
  GROUP_ROLES,
  PROJECT_ROLES,
  type GroupRole,
  type ProjectRole,
} from '../../contract/membership-views.ts';
import {
  FIRST_VISIBILITY,
  PART_AUDIENCES,
  PROFILE_PARTS,
  type ProfileFields,
  type ProfileVisibility,
} from '../../contract/profile.ts';
import { ORGANISATION_TYPES, type OrganisationType } from '../../contract/views.ts';

/** Since when somebody facilitates a circle, in one role or another, and who gave it to them; see given-rights.ts. */
interface Facilitating {
  facilitatesSince?: Date;
  facilitatesById?: Types.ObjectId;
}

/** A right over topics that an administrator gave. */
export interface GivenRight {
  right: string;
  since: Date;
  byId: Types.ObjectId;
}

interface ProjectMembership extends Facilitating {
  /** Grant number. */
  projectId: string;
  role: ProjectRole;
  /** When they joined. */
  since: Date;
}

interface GroupMembership extends Facilitating {
  groupId: string;
  role: GroupRole;
  since: Date;
}

/** A circle that a guest stands in until an instant. */
interface GuestPass {
  circle: string;
  until: Date;
  /** Who let them in. Passes of an earlier version do not know. */
  byId?: Types.ObjectId;
}

export interface MemberRecord extends ProfileFields {
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
  /** Who sees which part of the profile; see profile-parts.ts. */
  visibility: ProfileVisibility;
  locale: Locale;
  timeZone: string;
  colourScheme: 'auto' | 'light' | 'dark';
  showPresence: boolean;
  administrator: boolean;
  /** Moderates every topic; else those of `moderatedTopicIds`. */
  moderatesAll: boolean;
  moderatedTopicIds: Types.ObjectId[];
  /** When and by whom these were given, as far as it is known; see given-rights.ts. */
  rightsGiven?: GivenRight[];
  /** A guest sees what their passes open and nothing that is for members. */
  guest: boolean;
  projects: ProjectMembership[];
  groups: GroupMembership[];
  passes: GuestPass[];
  /** The organisation that they belong to; the words above are then its name, type and country. */
  organisationId: Types.ObjectId | null;
  /** Raised when what they belong to is about to change, so that two changes at once meet. */
  belongingRevision: number;
  /** Derived from the fields above, for finding who may see something; see circles-of-member.ts. */
  circles: string[];
  suspendedAt: Date | null;
  suspensionReason: string;
  joinedAt: Date;
  /** Everything before this instant counts as read. */
  allReadAt: Date;
  /** Reports of theirs that were decided since they last looked. */
  unseenOutcomes: number;
  /** Decisions on their proposals; members of 0.1.0 have none. */
  unseenProposals?: number;
  /** Questions of widening that wait for their consent. */
  waitingConsents?: number;
  /** Sessions that were started before this instant are over. */
  sessionsFrom: Date;
  /** How often a decision relied on this administrator's staying one. */
  reliedOn: number;
  /** Raised with every change of what is derived below, so that none is derived from what stood before another. */
  profileRevision: number;
  /** Folded words of the name, and of the organisation where members see it, for administrators who look for somebody. */
  searchKeys: string[];
  /** The folded name and the id: sorts a list of members and never ties. */
  sortKey: string;
  /** Derived: what they are found by, each for a circle that sees it; see member-keys.ts. Not read with the member. */
  directoryKeys?: string[];
}

const inside = { _id: false, id: false, strict: 'throw' } as const;
const facilitating = { facilitatesSince: { type: Date }, facilitatesById: { type: Schema.Types.ObjectId } };
const projectSchema = new Schema<ProjectMembership>(
  {
    projectId: { type: String, required: true },
    role: { type: String, required: true, enum: PROJECT_ROLES },
    since: { type: Date, required: true },
    ...facilitating,
  },
  inside,
);
const groupSchema = new Schema<GroupMembership>(
  {
    groupId: { type: String, required: true },
    role: { type: String, required: true, enum: GROUP_ROLES },
    since: { type: Date, required: true },
    ...facilitating,
  },
  inside,
);
const givenSchema = new Schema<GivenRight>(
  {
    right: { type: String, required: true },
    since: { type: Date, required: true },
    byId: { type: Schema.Types.ObjectId, required: true },
  },
  inside,
);
const passSchema = new Schema<GuestPass>(
  {
    circle: { type: String, required: true },
    until: { type: Date, required: true },
    byId: { type: Schema.Types.ObjectId },
  },
  inside,
);

const visibilitySchema = new Schema<ProfileVisibility>(
  Object.fromEntries(
    PROFILE_PARTS.map((part) => [
      part,
      { type: String, enum: PART_AUDIENCES, default: FIRST_VISIBILITY[part] },
    ]),
  ),
  inside,
);

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
    expertise: { type: [String], default: [] },
    offers: { type: String, default: '' },
    looksFor: { type: String, default: '' },
    orcid: { type: String, default: null },
    languages: { type: [String], default: [] },
    visibility: { type: visibilitySchema, default: () => ({ ...FIRST_VISIBILITY }) },
    locale: { type: String, required: true, enum: LOCALES },
    timeZone: { type: String, default: 'Europe/Brussels' },
    colourScheme: { type: String, enum: ['auto', 'light', 'dark'], default: 'auto' },
    showPresence: { type: Boolean, default: true },
    administrator: { type: Boolean, default: false },
    moderatesAll: { type: Boolean, default: false },
    moderatedTopicIds: { type: [Schema.Types.ObjectId], default: [] },
    rightsGiven: { type: [givenSchema], default: [] },
    guest: { type: Boolean, default: false },
    projects: { type: [projectSchema], default: [] },
    groups: { type: [groupSchema], default: [] },
    passes: { type: [passSchema], default: [] },
    organisationId: { type: Schema.Types.ObjectId, default: null },
    belongingRevision: { type: Number, default: 0 },
    circles: { type: [String], required: true },
    suspendedAt: { type: Date, default: null },
    suspensionReason: { type: String, default: '' },
    joinedAt: { type: Date, required: true },
    allReadAt: { type: Date, required: true },
    unseenOutcomes: { type: Number, default: 0 },
    unseenProposals: { type: Number, default: 0 },
    waitingConsents: { type: Number, default: 0 },
    sessionsFrom: { type: Date, required: true },
    reliedOn: { type: Number, default: 0 },
    profileRevision: { type: Number, default: 0 },
    searchKeys: { type: [String], required: true },
    sortKey: { type: String, required: true },
    directoryKeys: { type: [String], default: [], select: false },
  },
  { strict: 'throw', versionKey: false },
);
memberSchema.index({ email: 1 }, { unique: true });
memberSchema.index({ sortKey: 1 }, { unique: true });
memberSchema.index({ searchKeys: 1, sortKey: 1 });
memberSchema.index({ administrator: 1, suspendedAt: 1 });
// Who may see something, by name.
memberSchema.index({ circles: 1, sortKey: 1 });
// Whose pass ends next.
memberSchema.index({ 'passes.until': 1 });
memberSchema.index({ organisationId: 1, sortKey: 1 });
// The directory, by what the viewer's circles see.
memberSchema.index({ directoryKeys: 1, sortKey: 1 });
// Finds what is left of a concept that went into another.
memberSchema.index({ expertise: 1 });

export type MemberModel = ReturnType<typeof memberModel>;

export function memberModel(connection: Connection) {
  return connection.model('Member', memberSchema, 'members');
}
