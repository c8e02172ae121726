import { members, type Row, type Table } from './case.ts';
import type { Content } from './world.ts';

/** The author asks whether the public may see the thread; of a public one nobody can ask that. */
async function proposed(content: Content): Promise<{ threadId: string; wideningId: string }> {
  const { id: threadId } = await content.threadToWiden();
  const { author } = content.world.clients;
  const answer = await author.api('POST', `/threads/${threadId}/widening`, {
    audience: { kind: 'public' },
  });
  return { threadId, wideningId: answer.status === 201 ? String(answer.json()['id']) : 'f'.repeat(24) };
}

/** Who may change who sees a thread; it is not there for others. */
const changers = (status: number): Row => [401, 404, status, 404, status, status, status];
const asked = (status: number): Row => [401, 404, status, 404, 404, 404, 404];
const nobody = changers(404);

export const WIDENING: Table = {
  'api get /threads/:threadId/widening': {
    expect: changers(200),
    public: nobody,
    make: async (content) => ({ path: `/threads/${(await proposed(content)).threadId}/widening` }),
  },
  'api post /threads/:threadId/widening': {
    expect: changers(201),
    public: changers(422),
    make: async (content) => ({
      path: `/threads/${(await content.threadToWiden()).id}/widening`,
      json: { audience: { kind: 'public' } },
    }),
  },
  'api delete /threads/:threadId/widening': {
    expect: changers(204),
    make: async (content) => ({ path: `/threads/${(await proposed(content)).threadId}/widening` }),
  },
  'api post /threads/:threadId/widening/carrying-out': {
    expect: changers(200),
    public: nobody,
    make: async (content) => ({
      path: `/threads/${(await proposed(content)).threadId}/widening/carrying-out`,
      json: { leaveOut: [] },
    }),
  },
  'api get /consents': { expect: members(200), make: () => ({ path: '/consents' }) },
  'api put /consents/:wideningId': {
    expect: asked(204),
    public: nobody,
    make: async (content) => ({
      path: `/consents/${(await proposed(content)).wideningId}`,
      json: { agree: false },
    }),
  },
  'page get /t/:threadId/widening': {
    expect: changers(200),
    make: async (content) => ({ path: `/t/${(await content.threadToWiden()).id}/widening` }),
  },
  'page post /t/:threadId/widening': {
    expect: changers(303),
    public: changers(422),
    make: async (content) => ({
      path: `/t/${(await content.threadToWiden()).id}/widening`,
      fields: { audience: 'public', reason: '' },
    }),
  },
  'page post /t/:threadId/widening/cancel': {
    expect: changers(303),
    make: async (content) => ({ path: `/t/${(await proposed(content)).threadId}/widening/cancel` }),
  },
  'page post /t/:threadId/widening/carry-out': {
    expect: changers(303),
    public: nobody,
    make: async (content) => ({
      path: `/t/${(await proposed(content)).threadId}/widening/carry-out`,
      fields: { leaveOut: '' },
    }),
  },
  'page get /consents': { expect: members(200), make: () => ({ path: '/consents' }) },
  'page post /consents/:wideningId': {
    expect: asked(303),
    public: nobody,
    make: async (content) => ({
      path: `/consents/${(await proposed(content)).wideningId}`,
      fields: { agree: 'no' },
    }),
  },
};
