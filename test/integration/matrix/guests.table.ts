import { randomUUID } from 'node:crypto';
import type { Client } from '../../support/client.ts';
import { admitTo } from '../../support/memberships.ts';
import { members, type Row, type Table } from './case.ts';
import type { Content } from './world.ts';

/** Moderators of the thread let guests in; others who see it do not. */
const moderators = (status: number): Row => [401, 403, 403, 403, status, status, status];
const outsiders = (status: number): Row => [401, 404, 404, 404, 404, 404, status];
const until = new Date(Date.now() + 24 * 60 * 60 * 1_000).toISOString();
const local = until.slice(0, 16);
const thread = async (content: Content): Promise<string> => (await content.thread()).id;
const guest = async (content: Content): Promise<string> => (await content.guest()).memberId;
const group = (content: Content): Promise<string> => content.group();
const stranger = async (content: Content): Promise<string> => (await content.somebody()).memberId;

async function ownPass(content: Content, client: Client): Promise<string> {
  const id = await thread(content);
  if (client.memberId !== '') await admitTo(content.world.hub, client, id);
  return id;
}
const email = (): string => `invited-${randomUUID()}@example.org`;

export const GUESTS: Table = {
  'api post /threads/:threadId/guest-invitations': {
    expect: moderators(201),
    // What everybody sees needs no pass.
    public: moderators(409),
    make: async (content) => ({
      path: `/threads/${await thread(content)}/guest-invitations`,
      json: { email: email(), until },
    }),
  },
  'api get /threads/:threadId/guest-invitations': {
    expect: moderators(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}/guest-invitations` }),
  },
  'api post /groups/:groupId/guest-invitations': {
    expect: outsiders(201),
    make: async (content) => ({
      path: `/groups/${await group(content)}/guest-invitations`,
      json: { email: email(), until },
    }),
  },
  'api get /groups/:groupId/guest-invitations': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/guest-invitations` }),
  },
  'api delete /me/passes/:passKind/:placeId': {
    expect: members(204),
    make: async (content, { client }) => ({ path: `/me/passes/thread/${await ownPass(content, client)}` }),
  },
  'page post /settings/passes/:passKind/:placeId/give-up': {
    expect: members(303),
    make: async (content, { client }) => ({
      path: `/settings/passes/thread/${await ownPass(content, client)}/give-up`,
    }),
  },
  'page get /t/:threadId/guests/invitations': {
    expect: moderators(200),
    make: async (content) => ({ path: `/t/${await thread(content)}/guests/invitations` }),
  },
  'page post /t/:threadId/guests/invitations': {
    expect: moderators(303),
    public: moderators(409),
    make: async (content) => ({
      path: `/t/${await thread(content)}/guests/invitations`,
      fields: { email: email(), until: local },
    }),
  },
  'page get /groups/:groupId/guests/invitations': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/guests/invitations` }),
  },
  'page post /groups/:groupId/guests/invitations': {
    expect: outsiders(303),
    make: async (content) => ({
      path: `/groups/${await group(content)}/guests/invitations`,
      fields: { email: email(), until: local },
    }),
  },

  'api get /threads/:threadId/guests': {
    expect: moderators(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}/guests` }),
  },
  'api put /threads/:threadId/guests/:memberId': {
    expect: moderators(204),
    // What everybody sees needs no pass.
    public: moderators(409),
    make: async (content) => ({
      path: `/threads/${await thread(content)}/guests/${await guest(content)}`,
      json: { until },
    }),
  },
  'api delete /threads/:threadId/guests/:memberId': {
    expect: moderators(204),
    make: async (content) => ({ path: `/threads/${await thread(content)}/guests/${await guest(content)}` }),
  },
  'api get /groups/:groupId/guests': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/guests` }),
  },
  'api put /groups/:groupId/guests/:memberId': {
    expect: outsiders(204),
    make: async (content) => ({
      path: `/groups/${await group(content)}/guests/${await stranger(content)}`,
      json: { until },
    }),
  },
  'api delete /groups/:groupId/guests/:memberId': {
    expect: outsiders(204),
    make: async (content) => ({
      path: `/groups/${await group(content)}/guests/${await stranger(content)}`,
    }),
  },

  'page get /t/:threadId/guests': {
    expect: moderators(200),
    make: async (content) => ({ path: `/t/${await thread(content)}/guests?q=somebody` }),
  },
  'page post /t/:threadId/guests': {
    expect: moderators(303),
    public: moderators(409),
    make: async (content) => ({
      path: `/t/${await thread(content)}/guests`,
      fields: { memberId: await guest(content), until: local },
    }),
  },
  'page post /t/:threadId/guests/:memberId/remove': {
    expect: moderators(303),
    make: async (content) => ({
      path: `/t/${await thread(content)}/guests/${await guest(content)}/remove`,
    }),
  },
  'page get /groups/:groupId/guests': {
    expect: outsiders(200),
    make: async (content) => ({ path: `/groups/${await group(content)}/guests` }),
  },
  'page post /groups/:groupId/guests': {
    expect: outsiders(303),
    make: async (content) => ({
      path: `/groups/${await group(content)}/guests`,
      fields: { memberId: await stranger(content), until: local },
    }),
  },
  'page post /groups/:groupId/guests/:memberId/remove': {
    expect: outsiders(303),
    make: async (content) => ({
      path: `/groups/${await group(content)}/guests/${await stranger(content)}/remove`,
    }),
  },
};
