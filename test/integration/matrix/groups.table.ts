import { randomUUID } from 'node:crypto';
import { administrators, members, type Row, type Table } from './case.ts';
import type { Content } from './world.ts';

/** Of these roles none belongs to the group: for all but the administrator it does not exist. */
const outsiders = (status: number): Row => [401, 404, 404, 404, 404, 404, status];
const group = (content: Content): Promise<string> => content.group();
const named = () => ({ name: `Group ${randomUUID()}`, description: 'Sampling' });

export const GROUPS: Table = {
  'api get /groups': { expect: members(200), make: () => ({ path: '/groups' }) },
  'api post /groups': { expect: administrators(201), make: () => ({ path: '/groups', json: named() }) },
  'api get /groups/:groupId': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}` }),
  },
  'api get /groups/:groupId (of one’s own)': {
    expect: members(200),
    make: async (content, { client }) => ({ path: `/groups/${await content.group(client)}` }),
  },
  'api patch /groups/:groupId': {
    expect: administrators(200),
    make: async (content) => ({ path: `/groups/${await group(content)}`, json: { description: 'Changed' } }),
  },
  'api get /groups/:groupId/threads': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/threads` }),
  },
  'api get /groups/:groupId/members': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/members` }),
  },
  'api put /groups/:groupId/members/:memberId': {
    expect: outsiders(204),
    make: async (content) => {
      const { groupId, memberId } = await content.groupMember();
      return { path: `/groups/${groupId}/members/${memberId}`, json: { role: 'facilitator' } };
    },
  },
  'api put /groups/:groupId/members/:memberId (a member of it)': {
    expect: [401, 403, 403, 403, 403, 403, 204],
    make: async (content, { client }) => {
      const { memberId } = await content.somebody();
      return { path: `/groups/${await content.group(client)}/members/${memberId}`, json: { role: 'member' } };
    },
  },
  'api delete /groups/:groupId/members/:memberId': {
    expect: outsiders(204),
    make: async (content) => {
      const { groupId, memberId } = await content.groupMember();
      return { path: `/groups/${groupId}/members/${memberId}` };
    },
  },
  'api delete /me/groups/:groupId': {
    expect: members(204),
    make: async (content, { client }) => ({ path: `/me/groups/${await content.group(client)}` }),
  },

  'page get /groups': { expect: members(200), make: () => ({ path: '/groups' }) },
  'page get /groups/new': { expect: administrators(200), make: () => ({ path: '/groups/new' }) },
  'page post /groups': { expect: administrators(303), make: () => ({ path: '/groups', fields: named() }) },
  'page get /groups/:groupId': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}` }),
  },
  'page get /groups/:groupId/edit': {
    expect: administrators(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/edit` }),
  },
  'page post /groups/:groupId/edit': {
    expect: administrators(303),
    make: async (content) => ({ path: `/groups/${await group(content)}/edit`, fields: named() }),
  },
  'page post /groups/:groupId/archive': {
    expect: administrators(303),
    make: async (content) => ({ path: `/groups/${await group(content)}/archive` }),
  },
  'page post /groups/:groupId/unarchive': {
    expect: administrators(303),
    make: async (content) => ({ path: `/groups/${await group(content)}/unarchive` }),
  },
  'page get /groups/:groupId/members': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/members?q=somebody` }),
  },
  'page post /groups/:groupId/members': {
    expect: outsiders(303),
    make: async (content) => ({
      path: `/groups/${await group(content)}/members`,
      fields: { memberId: (await content.somebody()).memberId, role: 'member' },
    }),
  },
  'page post /groups/:groupId/members/:memberId/role': {
    expect: outsiders(303),
    make: async (content) => {
      const { groupId, memberId } = await content.groupMember();
      return { path: `/groups/${groupId}/members/${memberId}/role`, fields: { role: 'facilitator' } };
    },
  },
  'page post /groups/:groupId/members/:memberId/remove': {
    expect: outsiders(303),
    make: async (content) => {
      const { groupId, memberId } = await content.groupMember();
      return { path: `/groups/${groupId}/members/${memberId}/remove` };
    },
  },
  'page post /groups/:groupId/leave': {
    expect: members(303),
    make: async (content, { client }) => ({ path: `/groups/${await content.group(client)}/leave` }),
  },
};
