import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../../support/accounts.ts';
import { administrators, everyone, members, type Row, type Table } from './case.ts';
import { PROJECT } from './world.ts';

const keepers = (status: number): Row => [401, 403, 403, 403, 403, 403, status];
/** What is in a group, or was sent to somebody, does not exist for others. */
const outsiders = (status: number): Row => [401, 404, 404, 404, 404, 404, status];
const email = (): string => `invited-${randomUUID()}@example.org`;

export const INVITATIONS: Table = {
  'api post /invitations': {
    expect: administrators(201),
    make: () => ({ path: '/invitations', json: { email: email() } }),
  },
  'api get /invitations': { expect: administrators(200), make: () => ({ path: '/invitations' }) },
  'api delete /invitations/:invitationId': {
    expect: outsiders(204),
    make: async (content) => ({ path: `/invitations/${(await content.invitation()).id}` }),
  },
  'api post /projects/:projectId/invitations': {
    expect: keepers(201),
    make: () => ({ path: `/projects/${PROJECT}/invitations`, json: { email: email(), role: 'member' } }),
  },
  'api get /projects/:projectId/invitations': {
    expect: keepers(200),
    make: () => ({ path: `/projects/${PROJECT}/invitations` }),
  },
  'api post /groups/:groupId/invitations': {
    expect: outsiders(201),
    make: async (content) => ({
      path: `/groups/${await content.group()}/invitations`,
      json: { email: email(), role: 'facilitator' },
    }),
  },
  'api get /groups/:groupId/invitations': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await content.group()}/invitations` }),
  },
  'api get /groups/:groupId/invitations (a member of it)': {
    expect: [401, 403, 403, 403, 403, 403, 200],
    make: async (content, { client }) => ({ path: `/groups/${await content.group(client)}/invitations` }),
  },
  'api post /invitations/acceptance': {
    expect: members(200),
    make: async (content) => ({
      path: '/invitations/acceptance',
      json: { token: (await content.invitation()).token },
    }),
  },
  'api post /invitations/registration': {
    expect: everyone(201),
    make: async (content) => ({
      path: '/invitations/registration',
      json: { token: (await content.invitation()).token, name: 'Ada Recycler', password: PASSWORD },
    }),
  },

  'page get /admin/invitations': {
    expect: administrators(200),
    make: () => ({ path: '/admin/invitations' }),
  },
  'page post /admin/invitations': {
    expect: administrators(303),
    make: () => ({ path: '/admin/invitations', fields: { email: email() } }),
  },
  'page get /projects/:projectId/invitations': {
    expect: keepers(200),
    make: () => ({ path: `/projects/${PROJECT}/invitations` }),
  },
  'page post /projects/:projectId/invitations': {
    expect: keepers(303),
    make: () => ({ path: `/projects/${PROJECT}/invitations`, fields: { email: email(), role: 'editor' } }),
  },
  'page get /groups/:groupId/invitations': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await content.group()}/invitations` }),
  },
  'page post /groups/:groupId/invitations': {
    expect: outsiders(303),
    make: async (content) => ({
      path: `/groups/${await content.group()}/invitations`,
      fields: { email: email(), role: 'member' },
    }),
  },
  'page post /invitations/:invitationId/revoke': {
    expect: outsiders(303),
    make: async (content) => ({ path: `/invitations/${(await content.invitation()).id}/revoke` }),
  },
  'page get /invitations/link/:token': {
    expect: everyone(200),
    make: async (content) => ({ path: `/invitations/link/${(await content.invitation()).token}` }),
  },
  'page post /invitations/link/:token': {
    expect: members(303),
    make: async (content) => ({ path: `/invitations/link/${(await content.invitation()).token}` }),
  },
  'page post /invitations/link/:token/register': {
    expect: everyone(303),
    spendsSession: true,
    make: async (content) => ({
      path: `/invitations/link/${(await content.invitation()).token}/register`,
      fields: { name: 'Ada Recycler', password: PASSWORD },
    }),
  },
};
