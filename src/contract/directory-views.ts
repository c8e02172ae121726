import type { ProjectRef } from './audience-views.ts';
import type { OrganisationType, TagView } from './views.ts';

/* What the hub knows of organisations and projects. Dates are ISO 8601 days. */

export const PARTNER_ROLES = ['coordinator', 'partner', 'associated'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

/** Running; ending within half a year; ended. */
export const PROJECT_STATES = ['running', 'ending', 'ended'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

export interface OrganisationRef {
  id: string;
  name: string;
  type: OrganisationType;
  /** ISO 3166-1 alpha-2, or null. */
  country: string | null;
}

/** An organisation in a list. */
export interface OrganisationRowView extends OrganisationRef {
  shortName: string;
  city: string;
}

/** Why something was taken out of the directory; shown to administrators alone, who alone still see it. */
export interface RemovalView {
  at: string;
  reason: string;
}

/** A name in a language, by its ISO 639 code. */
export interface LanguageName {
  language: string;
  name: string;
}

export interface OrganisationView extends OrganisationRowView {
  legalName: string;
  /** Participant identification code of the European Commission. */
  pic: string | null;
  /** Nine characters of the ROR id, without its address. */
  ror: string | null;
  website: string | null;
  names: LanguageName[];
  /** What its projects are about. */
  concepts: TagView[];
  removal: RemovalView | null;
}

export interface PartnerView {
  organisation: OrganisationRef;
  role: PartnerRole;
  /** Left the project before its end. */
  left: boolean;
}

/** Something that a project published. */
export interface ResultView {
  doi: string | null;
  title: string;
  journal: string;
  year: number | null;
}

/** A project in a list. */
export interface ProjectRowView extends ProjectRef {
  title: string;
  state: ProjectState;
  startDate: string | null;
  endDate: string | null;
  programme: string;
  coordinator: OrganisationRef | null;
  partnerCount: number;
  tags: TagView[];
}

export interface ProjectView extends ProjectRowView {
  objective: string;
  call: string;
  callTopic: string;
  fundingScheme: string;
  website: string | null;
  /** Its page at CORDIS. */
  cordis: string;
  grantDoi: string | null;
  partners: PartnerView[];
  results: ResultView[];
  /** What the project says of its funding in place of the usual words; empty for these. */
  fundingStatement: string;
  /** Other projects of the same acronym. */
  namesakes: ProjectRef[];
  removal: RemovalView | null;
}
