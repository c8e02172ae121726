import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { toObjectId } from '../../../src/database/index.ts';
import { openThread, readPosts, readThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const FORMER = {
  en: 'Former member',
  de: 'Ehemaliges Mitglied',
  fr: 'Ancien membre',
  es: 'Antiguo miembro',
  it: 'Ex membro',
};

test('what somebody without an account wrote says so, in the language of whoever reads', async () => {
  const author = await hub.member({ name: 'Somebody Who Left' });
  const thread = await openThread(hub, author, { audience: { kind: 'public' } });
  await hub.hub.features.search.idle();
  const members = hub.core.database.connection.collection('members');
  await members.deleteOne({ _id: toObjectId(author.memberId) });
  hub.core.events.publish({ type: 'member.changed', memberId: author.memberId });

  const visitor = hub.visitor();
  for (const [locale, words] of Object.entries(FORMER)) {
    const reads = async (path: string) => (await visitor.get(path, { 'accept-language': locale })).text;
    expect(await reads(`/t/${thread.id}`)).toContain(words);
    expect(await reads(`/t/${thread.id}/feed.atom`)).toContain(`<name>${words}</name>`);
    expect(await reads(`/search?q=leached&author=${author.memberId}`)).toContain(words);
  }
  const { page } = await visitor.get(`/t/${thread.id}`);
  expect(page().querySelector(`a[href="/members/${author.memberId}"]`)).toBe(null);

  const former = { id: author.memberId, name: null, headline: '', organisation: '' };
  expect(await readThread(visitor, thread.id)).toMatchObject({ author: former });
  expect((await readPosts(visitor, thread.id))[0]).toMatchObject({ author: former });
});

test('the same in the log and the queue of proposals, with no link that leads nowhere', async () => {
  const author = await hub.member({ name: 'Somebody Who Proposed', moderates: 'all' });
  const thread = await openThread(hub, author, { title: 'Listed still' });
  await reply(author, thread.id, { source: 'Hidden soon' });
  await author.api('PATCH', `/threads/${thread.id}`, { locked: true, reason: 'Enough said' });
  await author.api('POST', '/concept-proposals', {
    ...{ labels: { en: `Concept ${author.memberId}` }, scheme: 'stage', language: 'en', why: 'We need it' },
    ...{ similarSeen: true, clientId: `proposal-${author.memberId}` },
  });
  const members = hub.core.database.connection.collection('members');
  await members.deleteOne({ _id: toObjectId(author.memberId) });
  hub.core.events.publish({ type: 'member.changed', memberId: author.memberId });

  for (const [locale, words] of Object.entries(FORMER)) {
    const keeper = await hub.member({ moderates: 'all', locale: locale as keyof typeof FORMER });
    for (const path of [`/moderation/log?thread=${thread.id}`, '/moderation/concepts']) {
      const answer = await keeper.get(path);
      expect([path, locale, answer.text.includes(words)]).toEqual([path, locale, true]);
      expect(answer.page().querySelector(`a[href="/members/${author.memberId}"]`)).toBe(null);
    }
  }
});
