import { replyDraft, threadDraft } from '../../support/content.ts';
import { members, type Row, type Table } from './case.ts';
import type { Content } from './world.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const later = (): string => new Date(Date.now() + DAY_MS).toISOString();
const laterOnTheClock = (): string => later().slice(0, 16);

/** For its author alone: to everybody else, moderators and administrators too, it does not exist. */
const authors = (status: number): Row => [401, 404, status, 404, 404, 404, 404];
const scheduled = async (content: Content): Promise<string> => (await content.scheduled()).id;
const thread = async (content: Content): Promise<string> => (await content.thread()).id;

const reply = (): Record<string, string> => {
  const { source, language, clientId } = replyDraft();
  return { source: String(source), language: String(language), clientId: String(clientId) };
};

export const SCHEDULED: Table = {
  'api post /scheduled': {
    expect: members(201),
    make: ({ world }) => ({ path: '/scheduled', json: { ...threadDraft(world.hub), publishAt: later() } }),
  },
  'api post /threads/:threadId/scheduled': {
    expect: members(201),
    make: async (content) => ({
      path: `/threads/${await thread(content)}/scheduled`,
      json: { ...reply(), publishAt: later() },
    }),
  },
  'api get /scheduled': { expect: members(200), make: () => ({ path: '/scheduled' }) },
  'api get /scheduled/:scheduledId': {
    expect: authors(200),
    make: async (content) => ({ path: `/scheduled/${await scheduled(content)}` }),
  },
  'api patch /scheduled/:scheduledId': {
    expect: authors(200),
    make: async (content) => ({
      path: `/scheduled/${await scheduled(content)}`,
      json: { title: 'Later still', source: 'Changed', publishAt: later() },
    }),
  },
  'api post /scheduled/:scheduledId/publication': {
    expect: authors(200),
    make: async (content) => ({ path: `/scheduled/${await scheduled(content)}/publication` }),
  },
  'api delete /scheduled/:scheduledId': {
    expect: authors(204),
    make: async (content) => ({ path: `/scheduled/${await scheduled(content)}` }),
  },
  'page get /scheduled': { expect: members(200), make: () => ({ path: '/scheduled' }) },
  'page get /scheduled/:scheduledId': {
    expect: authors(200),
    make: async (content) => ({ path: `/scheduled/${await scheduled(content)}` }),
  },
  'page post /scheduled/:scheduledId': {
    expect: authors(303),
    make: async (content) => ({
      path: `/scheduled/${await scheduled(content)}`,
      fields: { title: 'Later still', source: 'Changed', publishAt: laterOnTheClock() },
    }),
  },
  'page post /scheduled/:scheduledId/publish': {
    expect: authors(303),
    make: async (content) => ({ path: `/scheduled/${await scheduled(content)}/publish`, fields: {} }),
  },
  'page post /scheduled/:scheduledId/cancel': {
    expect: authors(303),
    make: async (content) => ({ path: `/scheduled/${await scheduled(content)}/cancel`, fields: {} }),
  },
  'page get /t/:threadId/schedule': {
    expect: members(200),
    make: async (content) => ({ path: `/t/${await thread(content)}/schedule` }),
  },
  'page post /t/:threadId/schedule': {
    expect: members(303),
    make: async (content) => ({
      path: `/t/${await thread(content)}/schedule`,
      fields: { ...reply(), publishAt: laterOnTheClock() },
    }),
  },
};
