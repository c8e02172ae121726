import type { GroupRef, ProjectRef } from './audience-views.ts';
import type { OwnPassView } from './guest-views.ts';
import type { AuthorView } from './views.ts';

/** What a member is in a project: facilitators moderate its threads, editors keep its facts and its people, too. */
export const PROJECT_ROLES = ['member', 'facilitator', 'editor'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

/** What a member is in a group: facilitators moderate its threads and keep its people. */
export const GROUP_ROLES = ['member', 'facilitator'] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

/** Somebody in a project or a group. */
export interface PersonView<Role extends string = ProjectRole> {
  member: AuthorView;
  role: Role;
  since: string;
}

export const REQUEST_KINDS = ['project', 'organisation'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const REQUEST_STATES = ['open', 'accepted', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What somebody asked to belong to, and what came of it. */
export interface MembershipRequestView {
  id: string;
  kind: RequestKind;
  /** Grant number of the project, or id of the organisation. */
  targetId: string;
  /** Acronym of the project, or name of the organisation. */
  targetName: string;
  member: AuthorView;
  note: string;
  state: RequestState;
  /** Why it was refused. */
  reason: string;
  askedAt: string;
  decidedAt: string | null;
}

/** What a member belongs to. */
export interface MembershipsView {
  guest: boolean;
  projects: { project: ProjectRef; role: ProjectRole; since: string }[];
  groups: { group: GroupRef; role: GroupRole; since: string }[];
  organisation: { id: string; name: string } | null;
  /** What they were let into until an instant. */
  passes: OwnPassView[];
  requests: MembershipRequestView[];
}

/** How the viewer stands to a project. */
export interface ProjectPeopleView {
  count: number;
  /** The first by name. */
  people: PersonView[];
  nextCursor: string | null;
  /** What the viewer is in it; null for who is not. */
  role: ProjectRole | null;
  /** What they asked for and nobody has decided yet. */
  request: MembershipRequestView | null;
  /** Requests of others that wait for the viewer's decision; 0 for who does not decide. */
  waitingCount: number;
}

/** How the viewer stands to an organisation. */
export interface OrganisationStandingView {
  belongs: boolean;
  /** What they asked for and nobody has decided yet. */
  request: MembershipRequestView | null;
}
