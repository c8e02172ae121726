import type { Row, Table } from './case.ts';
import type { Content } from './world.ts';

const post = (content: Content): Promise<string> => content.unnamedPost();
const revealing = async (content: Content): Promise<string> => (await content.revealing()).id;
/** The moderators of the thread; what others moderate has no such thing. */
const moderators = (status: number, elsewhere: number): Row => [
  401,
  403,
  403,
  elsewhere,
  status,
  status,
  status,
];

export const REVEALING: Table = {
  'api post /posts/:postId/revealings': {
    expect: moderators(201, 403),
    make: async (content) => ({
      path: `/posts/${await post(content)}/revealings`,
      json: { reason: 'Figures of a partner' },
    }),
  },
  'api get /revealings': { expect: moderators(200, 200), make: () => ({ path: '/revealings' }) },
  'api get /revealings/:revealingId': {
    expect: moderators(200, 404),
    make: async (content) => ({ path: `/revealings/${await revealing(content)}` }),
  },
  'api post /revealings/:revealingId/decision': {
    expect: moderators(200, 404),
    make: async (content) => ({
      path: `/revealings/${await revealing(content)}/decision`,
      json: { decision: 'confirm', reason: 'Article 8' },
    }),
  },
  'page get /posts/:postId/reveal': {
    expect: moderators(200, 404),
    make: async (content) => ({ path: `/posts/${await post(content)}/reveal` }),
  },
  'page post /posts/:postId/reveal': {
    expect: moderators(303, 403),
    make: async (content) => ({
      path: `/posts/${await post(content)}/reveal`,
      fields: { reason: 'Figures of a partner' },
    }),
  },
  'page get /moderation/revealings': {
    expect: moderators(200, 200),
    make: () => ({ path: '/moderation/revealings' }),
  },
  'page get /moderation/revealings/:revealingId': {
    expect: moderators(200, 404),
    make: async (content) => ({ path: `/moderation/revealings/${await revealing(content)}` }),
  },
  'page post /moderation/revealings/:revealingId': {
    expect: moderators(303, 404),
    make: async (content) => ({
      path: `/moderation/revealings/${await revealing(content)}`,
      fields: { decision: 'refuse', reason: '' },
    }),
  },
};
