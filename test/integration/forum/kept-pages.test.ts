import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let administrator: Client;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({ name: 'Ann Administrator', administrator: true });
  ada = await hub.member({ name: 'Ada Recycler' });
  ben = await hub.member({ name: 'Ben Refiner', locale: 'de' });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const page = async (reader: Client, threadId: string): Promise<Document> =>
  (await reader.get(`/t/${threadId}`)).page();
const texts = (document: Document, selector: string): string[] =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
const tokens = (document: Document): string[] =>
  [...document.querySelectorAll('[name=csrf]')].map(
    (field) => field.getAttribute('content') ?? field.getAttribute('value') ?? '',
  );

test('of a page that is kept for many, each reader gets their own name, language, token and buttons', async () => {
  const { id } = await openThread(hub, ada, { audience: { kind: 'public' } });
  await reply(ben, id);
  const cleo = await hub.member({ name: 'Cleo Miner' });
  const readers = [ada, ben, cleo, hub.visitor(), administrator];
  for (const round of [1, 2]) {
    const seen = await Promise.all(readers.map((reader) => page(reader, id)));
    expect([round, ...seen.map((document) => texts(document, '.menu-name').join())]).toEqual([
      round,
      'Ada Recycler',
      'Ben Refiner',
      'Cleo Miner',
      '',
      'Ann Administrator',
    ]);
    expect(seen.map(({ documentElement }) => documentElement.lang)).toEqual(['en', 'de', 'en', 'en', 'en']);
    // Their own post can be edited by those who wrote it; moderators see their tools.
    const canEdit = (document: Document): string[] =>
      [...document.querySelectorAll('.slot')]
        .filter((slot) => slot.querySelector('a[href$="/edit"]') !== null)
        .map((slot) => slot.getAttribute('data-number') ?? '');
    expect(seen.map(canEdit)).toEqual([['1'], ['2'], [], [], []]);
    expect(seen.map((document) => document.querySelector('a[href$="#field-locked"]') !== null)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    // One token a session, and none for visitors.
    expect(seen.map((document) => new Set(tokens(document)).size)).toEqual([1, 1, 1, 0, 1]);
    expect(new Set(seen.flatMap(tokens)).size).toBe(4);
    const nonces = seen.map((document) => document.querySelector('script[nonce]')?.getAttribute('nonce'));
    expect(new Set(nonces).size).toBe(readers.length);
  }
  // The token of a kept page is the reader's own: their form is taken.
  const document = await page(cleo, id);
  const field = (name: string): string =>
    document.querySelector(`#composer [name=${name}]`)?.getAttribute('value') ?? '';
  const body = new URLSearchParams({
    csrf: field('csrf'),
    clientId: field('clientId'),
    source: 'From a kept page.',
    language: 'en',
  });
  const sent = await cleo.send(`/t/${id}/replies`, { method: 'POST', body, headers: { origin: hub.origin } });
  expect(sent.status).toBe(303);
  expect(texts(await page(ada, id), '.prose').join()).toContain('From a kept page.');
});

test('what changes is seen on the next page: a name, a topic, a title, a role, what was read', async () => {
  const moderated = hub.topicId('bioleaching');
  const dora = await hub.member({ name: 'Dora Chemist' });
  const { id } = await openThread(hub, dora, { topicId: moderated, audience: { kind: 'public' } });
  const readers = [ada, hub.visitor()];
  const all = async (selector: string): Promise<string[]> =>
    (await Promise.all(readers.map((reader) => page(reader, id)))).flatMap((document) =>
      texts(document, selector),
    );
  expect(await all('.slot .by h2')).toEqual(['Dora Chemist', 'Dora Chemist']);

  await dora.api('PATCH', '/me', { name: 'Dora Engineer' });
  expect(await all('.slot .by h2')).toEqual(['Dora Engineer', 'Dora Engineer']);
  expect(texts(await page(dora, id), '.menu-name')).toEqual(['Dora Engineer']);

  await administrator.api('PATCH', `/topics/${moderated}`, { name: 'Leaching by microbes' });
  expect((await all('.thread-header .crumbs')).join()).toMatch(/Leaching by microbes.*Leaching by microbes/u);

  await dora.api('PATCH', `/threads/${id}`, { title: 'Another question altogether' });
  expect(await all('h1')).toEqual(['Another question altogether', 'Another question altogether']);

  const tools = async (): Promise<number> =>
    (await page(ada, id)).querySelectorAll('a[href$="#field-locked"]').length;
  const roles = (moderates: string[]) =>
    administrator.api('PUT', `/members/${ada.memberId}/roles`, { administrator: false, moderates });
  expect(await tools()).toBe(0);
  await roles([moderated]);
  expect(await tools()).toBe(1);
  await roles([]);
  expect(await tools()).toBe(0);

  await reply(dora, id);
  await ada.api('PUT', `/threads/${id}/read`, { upTo: 1 });
  const document = await page(ada, id);
  expect(document.querySelector('#unread')).not.toBeNull();
  await ada.api('PUT', `/threads/${id}/read`, { upTo: 2 });
  expect((await page(ada, id)).querySelector('#unread')).toBeNull();
});

test('whoever may not see a thread any more is not given a page of it that was kept', async () => {
  const eve = await hub.member({ name: 'Eve Leaver' });
  const { id } = await openThread(hub, ada, { title: 'For members alone' });
  expect((await eve.get(`/t/${id}`)).status).toBe(200);
  expect((await ben.get(`/t/${id}`)).status).toBe(200);

  await administrator.api('POST', `/members/${eve.memberId}/suspension`, { reason: 'Left the company' });
  const refused = await eve.get(`/t/${id}`);
  expect([refused.status, refused.text.includes('For members alone')]).toEqual([404, false]);

  await ben.post('/sign-out', {}, `/t/${id}`);
  const gone = await ben.get(`/t/${id}`);
  expect([gone.status, gone.text.includes('For members alone')]).toEqual([404, false]);
  expect((await ada.get(`/t/${id}`)).status).toBe(200);
});
