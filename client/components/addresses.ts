import type { GuestPlace } from '../../src/contract/guest-views.ts';
import type { InvitationTarget } from '../../src/contract/invitation-views.ts';
import type { ReferenceKind } from '../../src/contract/references.ts';
import type { MapAxis } from '../../src/contract/value-chain.ts';
import { postPath } from '../../src/contract/views.ts';

/** Addresses of the hub's pages and forms, as the interface links to them. */
export const addresses = {
  home: '/',
  topics: '/topics',
  newTopic: '/topics/new',
  search: '/search',
  map: (by: MapAxis) => `/map${query({ by: by === 'material' ? undefined : by })}`,
  references: '/references',
  regulations: '/regulations',
  compose: '/threads/new',
  preview: '/preview',
  readAll: '/read-all',
  language: '/language',
  signOut: '/sign-out',
  settings: '/settings',
  profile: '/settings/profile',
  people: '/members',
  password: '/settings/password',
  email: '/settings/email',
  ownErasure: '/settings/erasure',
  ownExport: '/settings/export.json',
  eraseAccount: (id: string) => `/admin/members/${id}/erasure`,
  confirmEmail: '/settings/email/confirm',
  endSessions: '/settings/end-sessions',
  forgottenPassword: '/sign-in/forgotten',
  confirmRegistration: '/register/confirm',
  outbox: '/outbox',
  moderation: '/moderation',
  moderationDecided: '/moderation?state=decided',
  moderationConcepts: '/moderation/concepts',
  moderationLog: '/moderation/log',
  administration: '/admin/members',
  myReports: '/my-reports',
  scheduledList: '/scheduled',
  consents: '/consents',
  myProposals: '/my-proposals',
  about: '/about',
  privacy: '/privacy',
  accessibility: '/accessibility',
  api: '/api',
  openApi: '/api/v1/openapi.json',
  concepts: '/concepts',
  proposeConcept: '/concepts/propose',
  memberships: '/settings/memberships',
  leaveOrganisation: '/settings/organisation/leave',
  membershipRequests: '/membership-requests',
  imports: '/admin/import',

  /** `back` is where to go afterwards: a path of the hub. */
  signIn: (back: string) => `/sign-in${query({ back: back === '/' ? undefined : back })}`,
  register: (back: string) => `/register${query({ back: back === '/' ? undefined : back })}`,
  member: (id: string) => `/members/${id}`,
  account: (id: string) => `/admin/members/${id}`,
  accountAction: (id: string, action: 'roles' | 'suspend' | 'unsuspend') => `/admin/members/${id}/${action}`,
  signInLink: (token: string) => `/sign-in/link/${token}`,

  import: (id: string) => `/admin/import/${id}`,
  importAction: (id: string, action: 'apply' | 'plan' | 'discard') => `/admin/import/${id}/${action}`,

  organisations: '/organisations',
  newOrganisation: '/organisations/new',
  organisation: (id: string) => `/organisations/${id}`,
  organisationAction: (id: string, action: 'edit' | 'remove' | 'restore') => `/organisations/${id}/${action}`,
  projects: '/projects',
  newProject: '/projects/new',
  project: (id: string) => `/projects/${id}`,
  projectAction: (id: string, action: 'edit' | 'remove' | 'restore' | 'partners' | 'partners/remove') =>
    `/projects/${id}/${action}`,

  topic: (slug: string) => `/topics/${slug}`,
  editTopic: (slug: string) => `/topics/${slug}/edit`,
  mergeTopic: (slug: string) => `/topics/${slug}/merge`,
  composeIn: (topicId: string) => `/threads/new?topic=${topicId}`,

  concept: (id: string) => `/concepts/${id}`,
  proposeWording: (id: string) => `/concepts/${id}/propose`,
  mergeConcept: (id: string) => `/concepts/${id}/merge`,
  proposalDecision: (id: string) => `/moderation/concepts/${id}`,
  decideProposal: (id: string, decision: 'accept' | 'merge' | 'refuse') =>
    `/moderation/concepts/${id}/${decision}`,
  joinProject: (id: string) => `/projects/${id}/join`,
  leaveProject: (id: string) => `/projects/${id}/leave`,
  projectMembers: (id: string) => `/projects/${id}/members`,
  projectsPeople: (ids: readonly string[]) => `/projects/people${query({ projects: ids.join(',') })}`,
  projectMemberAction: (id: string, memberId: string, action: 'role' | 'remove') =>
    `/projects/${id}/members/${memberId}/${action}`,
  joinOrganisation: (id: string) => `/organisations/${id}/join`,
  membershipRequest: (id: string) => `/membership-requests/${id}`,
  withdrawRequest: (id: string) => `/membership-requests/${id}/withdraw`,
  groups: '/groups',
  newGroup: '/groups/new',
  group: (id: string) => `/groups/${id}`,
  groupAction: (id: string, action: 'leave' | 'edit' | 'archive' | 'unarchive') => `/groups/${id}/${action}`,
  groupMembers: (id: string) => `/groups/${id}/members`,
  groupMemberAction: (id: string, memberId: string, action: 'role' | 'remove') =>
    `/groups/${id}/members/${memberId}/${action}`,
  guests: ({ kind, id }: GuestPlace) => `/${kind === 'thread' ? 't' : 'groups'}/${id}/guests`,
  dismissGuest: ({ kind, id }: GuestPlace, memberId: string) =>
    `/${kind === 'thread' ? 't' : 'groups'}/${id}/guests/${memberId}/remove`,
  givePassUp: ({ kind, id }: GuestPlace) => `/settings/passes/${kind}/${id}/give-up`,
  invitations: ({ kind, targetId }: InvitationTarget) => {
    if (kind === 'hub') return '/admin/invitations';
    if (kind === 'thread-guest') return `/t/${targetId}/guests/invitations`;
    return kind === 'group-guest'
      ? `/groups/${targetId}/guests/invitations`
      : `/${kind}s/${targetId}/invitations`;
  },
  revokeInvitation: (id: string) => `/invitations/${id}/revoke`,
  invitation: (token: string) => `/invitations/link/${token}`,
  registerInvited: (token: string) => `/invitations/link/${token}/register`,
  referencesOf: (kind: ReferenceKind) => `/references?kind=${kind}`,

  thread: (id: string) => `/t/${id}`,
  threadPage: (id: string, page: number) => (page === 1 ? `/t/${id}` : `/t/${id}?page=${String(page)}`),
  post: postPath,
  jump: (id: string) => `/t/${id}/jump`,
  reply: (id: string) => `/t/${id}/reply`,
  quote: (id: string, number: number) => `/t/${id}/reply?quote=${String(number)}`,
  scheduleReply: (id: string) => `/t/${id}/schedule`,
  sendReply: (id: string) => `/t/${id}/replies`,
  editThread: (id: string) => `/t/${id}/edit`,
  threadAudience: (id: string) => `/t/${id}/audience`,
  threadWidening: (id: string) => `/t/${id}/widening`,
  cancelWidening: (id: string) => `/t/${id}/widening/cancel`,
  carryOutWidening: (id: string) => `/t/${id}/widening/carry-out`,
  consent: (id: string) => `/consents/${id}`,
  threadPeople: (id: string) => `/t/${id}/people`,
  threadFeed: (id: string) => `/t/${id}/feed.atom`,
  threadLog: (id: string) => `/moderation/log?thread=${id}`,

  scheduled: (id: string) => `/scheduled/${id}`,
  scheduledAction: (id: string, action: 'publish' | 'cancel') => `/scheduled/${id}/${action}`,

  postAction: (id: string, action: PostAction) => `/posts/${id}/${action}`,
  revealings: '/moderation/revealings',
  revealing: (id: string) => `/moderation/revealings/${id}`,
  reportDecision: (id: string) => `/moderation/reports/${id}`,
};

export type PostAction =
  'edit' | 'withdraw' | 'report' | 'hide' | 'restore' | 'reveal' | 'history' | 'accept' | 'unaccept';

/** "?a=1&b=2" of the values that are given, or "". */
export function query(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
