import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ThreadView } from '../../../src/contract/views.ts';
import { RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, replyDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const TEXT = 'First line <b>of mine</b>\n\nSecond line & the rest';

let hub: TestHub;
let author: Client;
let thread: ThreadView;

beforeAll(async () => {
  hub = await startHub();
  author = await hub.member({ name: 'Author' });
  await setBelonging(hub, author, { projects: [RHINOCEROS] });
  thread = await openThread(hub, author, { audience: { kind: 'projects', projectIds: [RHINOCEROS] } });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const fields = (): Record<string, string> => ({
  ...{ source: TEXT, language: 'en' },
  clientId: String(replyDraft()['clientId']),
});
const given = (answer: Answer): (string | null)[] =>
  [...answer.page().querySelectorAll('main textarea[readonly]')].map((area) => area.textContent);
const send = (by: Client): Promise<Answer> => by.post(`/t/${thread.id}/replies`, fields());

test('a reply to a thread that was locked meanwhile is given back', async () => {
  const moderator = await hub.member({ moderates: 'all' });
  const open = await openThread(hub, author);
  await moderator.api('PATCH', `/threads/${open.id}`, { locked: true, reason: 'Enough said' });
  const refused = await author.post(`/t/${open.id}/replies`, fields());
  expect([refused.status, given(refused)]).toEqual([403, [TEXT]]);
});

test('so is one to a thread that its author sees no more, and one that was sent after signing out', async () => {
  await setBelonging(hub, author, {});
  const refused = await send(author);
  expect([refused.status, given(refused)]).toEqual([404, [TEXT]]);
  await setBelonging(hub, author, { projects: [RHINOCEROS] });

  const visitor = hub.visitor();
  await visitor.get('/sign-in');
  const signedOut = await send(visitor);
  expect([[401, 403].includes(signedOut.status), given(signedOut)]).toEqual([true, [TEXT]]);
});

test('passwords are not, nor what another site has sent', async () => {
  const password = 'lithium carbonate at dusk';
  const path = '/settings/erasure';
  const secret = await hub.visitor().post(path, { currentPassword: password, posts: 'keep', reason: TEXT });
  expect([secret.text.includes(password), given(secret)]).toEqual([false, [TEXT]]);
  const forged = await fetch(new URL(`/t/${thread.id}/replies`, hub.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    body: new URLSearchParams(fields()),
  });
  expect([forged.status, (await forged.text()).includes('of mine')]).toEqual([403, false]);
});

test('a form whose token is no longer valid gives its text back, to a page of the hub alone', async () => {
  const open = await openThread(hub, author);
  const sendStale = (headers: Record<string, string>) =>
    author.send(`/t/${open.id}/replies`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ ...fields(), csrf: 'A'.repeat(43) }),
    });
  const own = await sendStale({ origin: hub.origin, 'sec-fetch-site': 'same-origin' });
  expect([own.status, given(own)]).toEqual([403, [TEXT]]);
  expect(own.text).not.toContain('AAAAAAAAAA');
  const unknown = await sendStale({});
  expect([unknown.status, given(unknown)]).toEqual([403, []]);
  const composed = await author.send('/threads/new', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ title: 'Yields of mine', source: TEXT, csrf: 'x' }),
  });
  expect([composed.status, given(composed)]).toEqual([403, ['Yields of mine', TEXT]]);
});
