import { randomUUID } from 'node:crypto';
import { everyone, members, type Row, type Table } from './case.ts';
import type { Content } from './world.ts';

/** Moderators of all topics keep the vocabulary; for whom moderates single ones it is refused. */
const keepers = (status: number): Row => [401, 403, 403, 403, 403, status, status];
const proposal = async (content: Content): Promise<string> => (await content.proposal()).id;

const words = () => ({ labels: { en: `zymurgy ${randomUUID()}` } });
const concept = () => ({
  ...words(),
  scheme: 'stage',
  language: 'en',
  why: 'We brew.',
  similarSeen: true,
  clientId: randomUUID(),
});
const wordFields = () => ({ 'labels.en': `zymurgy ${randomUUID()}`, 'synonyms.de': 'Gären, Brauen' });
const conceptFields = () => ({
  ...wordFields(),
  scheme: 'stage',
  definition: 'Brewing.',
  language: 'en',
  broader: 'leaching',
});
const sent = () => ({ why: 'We brew.', clientId: randomUUID() });

export const CONCEPTS: Table = {
  'api get /concepts': { expect: everyone(200), make: () => ({ path: '/concepts?q=leach' }) },
  'api get /concepts/:conceptId': {
    expect: everyone(200),
    make: () => ({ path: '/concepts/stage:leaching' }),
  },
  'api get /concept-schemes': { expect: everyone(200), make: () => ({ path: '/concept-schemes' }) },
  'page get /concepts': { expect: everyone(200), make: () => ({ path: '/concepts?q=lix' }) },
  'page get /concepts/:conceptId': {
    expect: everyone(200),
    make: () => ({ path: '/concepts/stage:leaching' }),
  },

  'api post /concepts/:conceptId/merge': {
    expect: keepers(200),
    make: async (content) => ({
      path: `/concepts/${await content.concept()}/merge`,
      json: { intoId: 'topic:skills' },
    }),
  },
  'page get /concepts/:conceptId/merge': {
    expect: keepers(200),
    make: () => ({ path: '/concepts/stage:leaching/merge' }),
  },
  'page post /concepts/:conceptId/merge': {
    expect: keepers(303),
    make: async (content) => ({
      path: `/concepts/${await content.concept()}/merge`,
      fields: { intoId: 'topic:skills', reason: '' },
    }),
  },

  'api post /concept-proposals': {
    expect: members(201),
    make: () => ({ path: '/concept-proposals', json: concept() }),
  },
  'api post /concepts/:conceptId/proposals': {
    expect: members(201),
    make: () => ({ path: '/concepts/stage:leaching/proposals', json: { ...words(), ...sent() } }),
  },
  'api get /me/concept-proposals': {
    expect: members(200),
    make: () => ({ path: '/me/concept-proposals' }),
  },
  'api get /concept-proposals': { expect: keepers(200), make: () => ({ path: '/concept-proposals' }) },
  'api get /concept-proposals/:proposalId': {
    expect: [401, 404, 404, 404, 404, 200, 200],
    make: async (content) => ({ path: `/concept-proposals/${await proposal(content)}` }),
  },
  'api post /concept-proposals/:proposalId/acceptance': {
    expect: keepers(200),
    make: async (content) => ({
      path: `/concept-proposals/${await proposal(content)}/acceptance`,
      json: { ...words(), note: 'Thank you' },
    }),
  },
  'api post /concept-proposals/:proposalId/merge': {
    expect: keepers(200),
    make: async (content) => ({
      path: `/concept-proposals/${await proposal(content)}/merge`,
      json: { intoId: 'topic:skills' },
    }),
  },
  'api post /concept-proposals/:proposalId/refusal': {
    expect: keepers(200),
    make: async (content) => ({
      path: `/concept-proposals/${await proposal(content)}/refusal`,
      json: { reason: 'Too far from batteries' },
    }),
  },

  'page get /concepts/propose': {
    expect: members(200),
    make: () => ({ path: '/concepts/propose?label=leaching' }),
  },
  'page post /concepts/propose': {
    expect: members(303),
    make: () => ({
      path: '/concepts/propose',
      fields: { ...conceptFields(), ...sent(), similarSeen: 'on' },
    }),
  },
  'page get /concepts/:conceptId/propose': {
    expect: members(200),
    make: () => ({ path: '/concepts/stage:leaching/propose' }),
  },
  'page post /concepts/:conceptId/propose': {
    expect: members(303),
    make: () => ({ path: '/concepts/stage:leaching/propose', fields: { ...wordFields(), ...sent() } }),
  },
  'page get /my-proposals': { expect: members(200), make: () => ({ path: '/my-proposals' }) },
  'page get /moderation/concepts': { expect: keepers(200), make: () => ({ path: '/moderation/concepts' }) },
  'page get /moderation/concepts/:proposalId': {
    expect: keepers(200),
    make: async (content) => ({ path: `/moderation/concepts/${await proposal(content)}` }),
  },
  'page post /moderation/concepts/:proposalId/accept': {
    expect: keepers(303),
    make: async (content) => ({
      path: `/moderation/concepts/${await proposal(content)}/accept`,
      fields: { ...conceptFields(), note: '' },
    }),
  },
  'page post /moderation/concepts/:proposalId/merge': {
    expect: keepers(303),
    make: async (content) => ({
      path: `/moderation/concepts/${await proposal(content)}/merge`,
      fields: { intoId: 'skills and training' },
    }),
  },
  'page post /moderation/concepts/:proposalId/refuse': {
    expect: keepers(303),
    make: async (content) => ({
      path: `/moderation/concepts/${await proposal(content)}/refuse`,
      fields: { reason: 'Too far from batteries' },
    }),
  },
};
