import { replyDraft, threadDraft } from '../../support/content.ts';
import { everyone, members, seers, type Table } from './case.ts';
import type { Content } from './world.ts';

const thread = async (content: Content): Promise<string> => (await content.thread()).id;
const post = async (content: Content): Promise<string> => (await content.post()).id;
const form = (fields: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

const typed = (kind: string) => ({ kind, projectIds: [], groupId: null, projectNames: '' });

export const THREADS: Table = {
  'api get /threads': { expect: everyone(200), make: () => ({ path: '/threads?limit=100' }) },
  'api get /threads/:threadId': {
    expect: seers(200),
    public: everyone(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}` }),
  },
  'api patch /threads/:threadId': {
    expect: [401, 403, 200, 403, 200, 200, 200],
    make: async (content) => ({
      path: `/threads/${await thread(content)}`,
      json: { title: 'A better title' },
    }),
  },
  'api patch /threads/:threadId (lock)': {
    expect: [401, 403, 403, 403, 200, 200, 200],
    make: async (content) => ({ path: `/threads/${await thread(content)}`, json: { locked: true } }),
  },
  'api patch /threads/:threadId (move to where one moderates not)': {
    expect: [401, 403, 403, 403, 403, 200, 200],
    make: async (content) => ({
      path: `/threads/${await thread(content)}`,
      json: { topicId: content.world.hub.topicId('mining') },
    }),
  },
  'api patch /threads/:threadId (locked)': {
    expect: [401, 403, 403, 403, 200, 200, 200],
    make: async (content) => ({
      path: `/threads/${(await content.lockedThread()).id}`,
      json: { title: 'Better' },
    }),
  },
  'api put /threads/:threadId/audience': {
    expect: [401, 403, 200, 403, 200, 200, 200],
    make: async (content) => ({
      path: `/threads/${await thread(content)}/audience`,
      json: { audience: { kind: 'members' }, reason: 'Not for everybody' },
    }),
  },
  'page get /t/:threadId/audience': {
    expect: [401, 404, 200, 404, 200, 200, 200],
    make: async (content) => ({ path: `/t/${await thread(content)}/audience` }),
  },
  'page post /t/:threadId/audience': {
    expect: [401, 403, 303, 403, 303, 303, 303],
    make: async (content) => ({
      path: `/t/${await thread(content)}/audience`,
      fields: { audience: 'members', reason: '' },
    }),
  },
  'api post /audience': {
    expect: members(200),
    make: () => ({ path: '/audience', json: { audience: typed('members') } }),
  },
  'api post /threads/:threadId/audience': {
    expect: members(200),
    make: async (content) => ({
      path: `/threads/${await thread(content)}/audience`,
      json: { audience: typed('members') },
    }),
  },
  'api get /threads/:threadId/people': {
    expect: members(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}/people` }),
  },
  'page get /t/:threadId/people': {
    expect: members(200),
    make: async (content) => ({ path: `/t/${await thread(content)}/people` }),
  },
  'api put /threads/:threadId/read': {
    expect: members(204),
    make: async (content) => ({ path: `/threads/${await thread(content)}/read`, json: { upTo: 1 } }),
  },
  'page get /t/:threadId/edit': {
    expect: [401, 404, 200, 404, 200, 200, 200],
    make: async (content) => ({ path: `/t/${await thread(content)}/edit` }),
  },
  'page post /t/:threadId/edit': {
    expect: [401, 403, 303, 403, 303, 303, 303],
    make: async (content) => ({
      path: `/t/${await thread(content)}/edit`,
      fields: { title: 'A better title', kind: 'question', tags: ['stage:leaching'] },
    }),
  },

  'api post /threads': {
    expect: members(201),
    make: ({ world }) => ({ path: '/threads', json: threadDraft(world.hub) }),
  },
  'api post /threads (announcement)': {
    expect: [401, 422, 422, 422, 201, 201, 201],
    make: ({ world }) => ({ path: '/threads', json: threadDraft(world.hub, { kind: 'announcement' }) }),
  },
  'api post /threads/:threadId/posts': {
    expect: members(201),
    make: async (content) => ({ path: `/threads/${await thread(content)}/posts`, json: replyDraft() }),
  },
  'api post /threads/:threadId/posts (locked)': {
    expect: [401, 403, 403, 403, 201, 201, 201],
    make: async (content) => ({
      path: `/threads/${(await content.lockedThread()).id}/posts`,
      json: replyDraft(),
    }),
  },
  'api patch /posts/:postId': {
    expect: [401, 403, 200, 403, 403, 403, 403],
    make: async (content) => ({ path: `/posts/${await post(content)}`, json: { source: 'Better words' } }),
  },
  'api get /threads/:threadId/posts': {
    expect: seers(200),
    public: everyone(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}/posts` }),
  },
  'api get /threads/:threadId/changes': {
    expect: seers(200),
    public: everyone(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}/changes?since=0` }),
  },
  'api get /posts/:postId': {
    expect: seers(200),
    public: everyone(200),
    make: async (content) => ({ path: `/posts/${await post(content)}` }),
  },
  'api get /posts/:postId/source': {
    expect: [401, 404, 200, 404, 404, 404, 404],
    make: async (content) => ({ path: `/posts/${await post(content)}/source` }),
  },
  'api get /posts/:postId/history': {
    expect: members(200),
    make: async (content) => ({ path: `/posts/${await post(content)}/history` }),
  },
  'api get /posts/:postId/history (withdrawn)': {
    expect: [401, 404, 200, 404, 200, 200, 200],
    make: async (content) => ({ path: `/posts/${(await content.withdrawnPost()).id}/history` }),
  },
  'api get /posts/:postId/history (hidden)': {
    expect: [401, 404, 404, 404, 200, 200, 200],
    make: async (content) => ({ path: `/posts/${(await content.hiddenPost()).id}/history` }),
  },
  'api post /markup/preview': {
    expect: members(200),
    make: () => ({ path: '/markup/preview', json: { source: 'Some *words*', language: 'en' } }),
  },
  'api get /threads/:threadId/quote': {
    expect: members(200),
    make: async (content) => ({ path: `/threads/${await thread(content)}/quote?number=1` }),
  },
  'api get /threads/:threadId/quote (hidden)': {
    expect: [401, 404, 404, 404, 404, 404, 404],
    make: async (content) => ({ path: `/threads/${(await content.hiddenPost()).threadId}/quote?number=2` }),
  },
  'api post /posts/:postId/withdrawal': {
    expect: [401, 403, 200, 403, 403, 403, 403],
    make: async (content) => ({ path: `/posts/${await post(content)}/withdrawal` }),
  },
  'api post /posts/:postId/hiding': {
    expect: [401, 403, 403, 403, 200, 200, 200],
    make: async (content) => ({
      path: `/posts/${await post(content)}/hiding`,
      json: { reason: 'Off topic' },
    }),
  },
  'api delete /posts/:postId/hiding': {
    expect: [401, 403, 403, 403, 200, 200, 200],
    make: async (content) => ({ path: `/posts/${(await content.hiddenPost()).id}/hiding` }),
  },
  'api put /threads/:threadId/accepted-answer': {
    expect: [401, 403, 200, 403, 200, 200, 200],
    make: async (content) => ({
      path: `/threads/${await thread(content)}/accepted-answer`,
      json: { number: 2 },
    }),
  },

  'page get /threads/new': { expect: members(200), make: () => ({ path: '/threads/new' }) },
  'page post /threads/new': {
    expect: members(303),
    make: ({ world }) => ({
      path: '/threads/new',
      fields: form({ ...threadDraft(world.hub), audience: 'members', tags: 'stage:leaching' }),
    }),
  },
  'page get /t/:threadId/reply': {
    expect: members(200),
    make: async (content) => ({ path: `/t/${await thread(content)}/reply?quote=1` }),
  },
  'page post /t/:threadId/replies': {
    expect: members(303),
    make: async (content) => ({ path: `/t/${await thread(content)}/replies`, fields: form(replyDraft()) }),
  },
  'page get /t/:threadId': {
    expect: seers(200),
    public: everyone(200),
    make: async (content) => ({ path: `/t/${await thread(content)}` }),
  },
  'page get /t/:threadId/jump': {
    expect: seers(303),
    public: everyone(303),
    make: async (content) => ({ path: `/t/${await thread(content)}/jump?number=2` }),
  },
  'page get /t/:threadId/:number': {
    expect: seers(303),
    public: everyone(303),
    make: async (content) => ({ path: `/t/${await thread(content)}/2` }),
  },
  'page get /t/:threadId/feed.atom': {
    expect: seers(200),
    public: everyone(200),
    make: async (content) => ({ path: `/t/${await thread(content)}/feed.atom` }),
  },

  'page get /posts/:postId/edit': {
    expect: [401, 404, 200, 404, 404, 404, 404],
    make: async (content) => ({ path: `/posts/${await post(content)}/edit` }),
  },
  'page post /posts/:postId/edit': {
    expect: [401, 403, 303, 403, 403, 403, 403],
    make: async (content) => ({
      path: `/posts/${await post(content)}/edit`,
      fields: { source: 'Better words' },
    }),
  },
  'page get /posts/:postId/history': {
    expect: members(200),
    make: async (content) => ({ path: `/posts/${await post(content)}/history` }),
  },
  'page get /posts/:postId/withdraw': {
    expect: [401, 404, 200, 404, 404, 404, 404],
    make: async (content) => ({ path: `/posts/${await post(content)}/withdraw` }),
  },
  'page post /posts/:postId/withdraw': {
    expect: [401, 403, 303, 403, 403, 403, 403],
    make: async (content) => ({ path: `/posts/${await post(content)}/withdraw` }),
  },
  'page post /posts/:postId/accept': {
    expect: [401, 403, 303, 403, 303, 303, 303],
    make: async (content) => ({ path: `/posts/${await post(content)}/accept` }),
  },
  'page post /posts/:postId/unaccept': {
    expect: [401, 403, 303, 403, 303, 303, 303],
    make: async (content) => ({ path: `/posts/${(await content.acceptedPost()).id}/unaccept` }),
  },
  'page post /read-all': { expect: members(303), make: () => ({ path: '/read-all' }) },
};
