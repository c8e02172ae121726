import type { Client } from '../../support/client.ts';
import { members, type Row, type Table } from './case.ts';
import { PROJECT, type Content } from './world.ts';

/** Who keeps a project: of these roles the administrator alone. */
const keepers = (status: number): Row => [401, 403, 403, 403, 403, 403, status];
const strangers = (status: number): Row => [401, 404, 404, 404, 404, 404, status];
const request = async (content: Content): Promise<string> => (await content.membershipRequest()).id;
/** The sender's own; a visitor has none. */
const ownRequest = async (content: Content, client: Client): Promise<string> =>
  (await content.membershipRequest(client.memberId === '' ? undefined : client)).id;
const person = async (content: Content): Promise<string> => (await content.projectMember()).memberId;
const organisation = (content: Content): Promise<string> => content.organisationId();

export const MEMBERSHIPS: Table = {
  'api get /projects/:projectId/members': {
    expect: members(200),
    make: () => ({ path: `/projects/${PROJECT}/members` }),
  },
  'api put /projects/:projectId/members/:memberId': {
    expect: keepers(204),
    make: async (content) => ({
      path: `/projects/${PROJECT}/members/${await person(content)}`,
      json: { role: 'facilitator' },
    }),
  },
  'api delete /projects/:projectId/members/:memberId': {
    expect: keepers(204),
    make: async (content) => ({ path: `/projects/${PROJECT}/members/${await person(content)}` }),
  },
  'api post /projects/:projectId/membership-requests': {
    expect: members(201),
    make: () => ({ path: `/projects/${PROJECT}/membership-requests`, json: { note: 'Partner 4' } }),
  },
  'api get /projects/:projectId/membership-requests': {
    expect: keepers(200),
    make: () => ({ path: `/projects/${PROJECT}/membership-requests` }),
  },
  'api post /organisations/:organisationId/membership-requests': {
    expect: members(201),
    make: async (content) => ({
      path: `/organisations/${await organisation(content)}/membership-requests`,
      json: { note: '' },
    }),
  },
  'api get /membership-requests': {
    expect: members(200),
    make: () => ({ path: '/membership-requests' }),
  },
  'api post /membership-requests/:requestId/decision': {
    expect: strangers(200),
    make: async (content) => ({
      path: `/membership-requests/${await request(content)}/decision`,
      json: { decision: 'accept', role: 'member' },
    }),
  },
  'api delete /membership-requests/:requestId': {
    expect: members(204),
    make: async (content, { client }) => ({
      path: `/membership-requests/${await ownRequest(content, client)}`,
    }),
  },
  'api delete /membership-requests/:requestId (of somebody else)': {
    expect: strangers(404),
    make: async (content) => ({ path: `/membership-requests/${await request(content)}` }),
  },
  'api get /me/memberships': { expect: members(200), make: () => ({ path: '/me/memberships' }) },
  'api delete /me/projects/:projectId': {
    expect: members(204),
    make: () => ({ path: `/me/projects/${PROJECT}` }),
  },
  'api delete /me/organisation': { expect: members(204), make: () => ({ path: '/me/organisation' }) },

  'page get /settings/memberships': {
    expect: members(200),
    make: () => ({ path: '/settings/memberships' }),
  },
  'page post /settings/organisation/leave': {
    expect: members(303),
    make: () => ({ path: '/settings/organisation/leave' }),
  },
  'page post /organisations/:organisationId/join': {
    expect: members(303),
    make: async (content) => ({
      path: `/organisations/${await organisation(content)}/join`,
      fields: { note: '' },
    }),
  },
  'page get /projects/people': {
    expect: members(200),
    make: () => ({ path: `/projects/people?projects=${PROJECT}` }),
  },
  'page get /projects/:projectId/members': {
    expect: members(200),
    make: () => ({ path: `/projects/${PROJECT}/members` }),
  },
  'page post /projects/:projectId/join': {
    expect: members(303),
    make: () => ({ path: `/projects/${PROJECT}/join`, fields: { note: 'Partner 4' } }),
  },
  'page post /projects/:projectId/leave': {
    expect: members(303),
    make: () => ({ path: `/projects/${PROJECT}/leave` }),
  },
  'page post /projects/:projectId/members/:memberId/role': {
    expect: keepers(303),
    make: async (content) => ({
      path: `/projects/${PROJECT}/members/${await person(content)}/role`,
      fields: { role: 'editor' },
    }),
  },
  'page post /projects/:projectId/members/:memberId/remove': {
    expect: keepers(303),
    make: async (content) => ({ path: `/projects/${PROJECT}/members/${await person(content)}/remove` }),
  },
  'page get /membership-requests/:requestId': {
    expect: strangers(200),
    make: async (content) => ({ path: `/membership-requests/${await request(content)}` }),
  },
  'page post /membership-requests/:requestId': {
    expect: strangers(303),
    make: async (content) => ({
      path: `/membership-requests/${await request(content)}`,
      fields: { decision: 'refuse', role: 'member', reason: 'Not a partner' },
    }),
  },
  'page post /membership-requests/:requestId/withdraw': {
    expect: members(303),
    make: async (content, { client }) => ({
      path: `/membership-requests/${await ownRequest(content, client)}/withdraw`,
    }),
  },
  'page post /membership-requests/:requestId/withdraw (of somebody else)': {
    expect: strangers(404),
    make: async (content) => ({ path: `/membership-requests/${await request(content)}/withdraw` }),
  },
  'page get /membership-requests': {
    expect: members(200),
    make: () => ({ path: '/membership-requests' }),
  },
};
