import { randomUUID } from 'node:crypto';
import { members, type Row, type Table } from './case.ts';
import type { Content } from './world.ts';

const post = async (content: Content): Promise<string> => (await content.post()).id;
const report = async (content: Content): Promise<string> => (await content.report()).id;
/** Moderators of whatever topic. */
const moderators = (status: number): Row => [401, 403, 403, status, status, status, status];
const newTopic = (): { name: string; description: string } => ({
  name: `New ${randomUUID()}`,
  description: 'Of the test',
});

export const MODERATION: Table = {
  'page get /posts/:postId/hide': {
    expect: [401, 403, 403, 404, 200, 200, 200],
    make: async (content) => ({ path: `/posts/${await post(content)}/hide` }),
  },
  'page post /posts/:postId/hide': {
    expect: [401, 403, 403, 403, 303, 303, 303],
    make: async (content) => ({
      path: `/posts/${await post(content)}/hide`,
      fields: { reason: 'Off topic' },
    }),
  },
  'page get /posts/:postId/restore': {
    expect: [401, 403, 403, 404, 200, 200, 200],
    make: async (content) => ({ path: `/posts/${(await content.hiddenPost()).id}/restore` }),
  },
  'page post /posts/:postId/restore': {
    expect: [401, 403, 403, 403, 303, 303, 303],
    make: async (content) => ({
      path: `/posts/${(await content.hiddenPost()).id}/restore`,
      fields: { reason: '' },
    }),
  },

  'api post /posts/:postId/reports': {
    expect: [401, 201, 403, 201, 201, 201, 201],
    make: async (content) => ({ path: `/posts/${await post(content)}/reports`, json: { reason: 'wrong' } }),
  },
  'page get /posts/:postId/report': {
    expect: [401, 200, 404, 200, 200, 200, 200],
    make: async (content) => ({ path: `/posts/${await post(content)}/report` }),
  },
  'page post /posts/:postId/report': {
    expect: [401, 303, 403, 303, 303, 303, 303],
    make: async (content) => ({
      path: `/posts/${await post(content)}/report`,
      fields: { reason: 'wrong', note: '' },
    }),
  },
  'api get /me/reports': { expect: members(200), make: () => ({ path: '/me/reports' }) },
  'page get /my-reports': { expect: members(200), make: () => ({ path: '/my-reports' }) },
  'api get /reports': { expect: moderators(200), make: () => ({ path: '/reports' }) },
  'api get /reports/:reportId': {
    expect: [401, 404, 404, 404, 200, 200, 200],
    make: async (content) => ({ path: `/reports/${await report(content)}` }),
  },
  'api post /reports/:reportId/decision': {
    expect: [401, 403, 403, 404, 200, 200, 200],
    make: async (content) => ({
      path: `/reports/${await report(content)}/decision`,
      json: { decision: 'dismiss' },
    }),
  },
  'api get /moderation/log': { expect: moderators(200), make: () => ({ path: '/moderation/log' }) },
  'page get /moderation': { expect: moderators(200), make: () => ({ path: '/moderation' }) },
  'page get /moderation/log': { expect: moderators(200), make: () => ({ path: '/moderation/log' }) },
  'page get /moderation/reports/:reportId': {
    expect: [401, 403, 403, 404, 200, 200, 200],
    make: async (content) => ({ path: `/moderation/reports/${await report(content)}` }),
  },
  'page post /moderation/reports/:reportId': {
    expect: [401, 403, 403, 404, 303, 303, 303],
    make: async (content) => ({
      path: `/moderation/reports/${await report(content)}`,
      fields: { decision: 'uphold', note: 'Thank you', hidePost: 'on' },
    }),
  },

  'api post /topics': {
    expect: [401, 403, 403, 403, 403, 201, 201],
    make: () => ({ path: '/topics', json: newTopic() }),
  },
  'api patch /topics/:topicId': {
    expect: [401, 403, 403, 403, 200, 200, 200],
    make: async (content) => ({
      path: `/topics/${(await content.topic()).id}`,
      json: { description: 'Better' },
    }),
  },
  'api patch /topics/:topicId (order)': {
    expect: [401, 403, 403, 403, 403, 200, 200],
    make: async (content) => ({ path: `/topics/${(await content.topic()).id}`, json: { order: 0 } }),
  },
  'api post /topics/:topicId/merge': {
    expect: [401, 403, 403, 403, 403, 200, 200],
    make: async (content) => ({
      path: `/topics/${(await content.topic()).id}/merge`,
      json: { intoId: content.world.hub.topicId('direct-recycling') },
    }),
  },
  'page get /topics/new': {
    expect: [401, 403, 403, 404, 404, 200, 200],
    make: () => ({ path: '/topics/new' }),
  },
  'page post /topics': {
    expect: [401, 403, 403, 403, 403, 303, 303],
    make: () => ({ path: '/topics', fields: { ...newTopic(), parentId: '' } }),
  },
  'page get /topics/:slug/edit': {
    expect: [401, 403, 403, 404, 200, 200, 200],
    make: async (content) => ({ path: `/topics/${(await content.topic()).slug}/edit` }),
  },
  'page post /topics/:slug/edit': {
    expect: [401, 403, 403, 404, 303, 303, 303],
    make: async (content) => ({ path: `/topics/${(await content.topic()).slug}/edit`, fields: newTopic() }),
  },
  'page post /topics/:slug/merge': {
    expect: [401, 403, 403, 404, 403, 303, 303],
    make: async (content) => ({
      path: `/topics/${(await content.topic()).slug}/merge`,
      fields: { intoId: content.world.hub.topicId('direct-recycling') },
    }),
  },
};
