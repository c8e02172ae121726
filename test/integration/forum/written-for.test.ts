import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Problem } from '../../../src/contract/problem.ts';
import type { ScheduledView } from '../../../src/contract/scheduled-views.ts';
import { addGroup, LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readPosts, replyDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { showToMore } from '../../support/widening.ts';

const HOUR_MS = 60 * 60 * 1_000;
const INSIDE = { kind: 'projects', projectIds: [RHINOCEROS] };
const FOR_PROJECT = `project:${RHINOCEROS}`;
/** What is said to whoever wrote for fewer people. */
const NOW_PUBLIC = 'By now everybody can read this thread';

let hub: TestHub;
let ada: Client;
let bob: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, bob] = await Promise.all([hub.member({ name: 'Ada' }), hub.member({ name: 'Bob' })]);
  for (const one of [ada, bob]) await setBelonging(hub, one, { projects: [RHINOCEROS] });
});
afterEach(() => {
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

async function openInside(): Promise<string> {
  return (await openThread(hub, ada, { audience: INSIDE })).id;
}

const write = (threadId: string, draft: object): Promise<Answer> =>
  bob.api('POST', `/threads/${threadId}/posts`, { ...replyDraft(), ...draft });

/** The circles that a page sends along with what is written in it. */
const circlesIn = (answer: Answer): string => valueIn(answer, 'writtenFor');

function valueIn(answer: Answer, name: string): string {
  return answer.page().querySelector(`#composer [name=${name}]`)?.getAttribute('value') ?? '';
}

function allCirclesIn(answer: Answer): (string | null)[] {
  return [...answer.page().querySelectorAll('[name=writtenFor]')].map((field) => field.getAttribute('value'));
}

async function textsOf(threadId: string): Promise<string[]> {
  return (await readPosts(ada, threadId)).slice(1).map(({ html }) => html);
}

test('a reply that was written for a project is not shown to everybody before its author says so', async () => {
  const id = await openInside();
  await showToMore(ada, id, { kind: 'public' });
  const draft = replyDraft({ source: 'Between us', writtenFor: FOR_PROJECT });
  const refused = await write(id, draft);
  expect(refused.status).toBe(409);
  const { errors } = refused.json<Problem>();
  expect(errors).toMatchObject([{ field: 'writtenFor' }]);
  expect(errors?.[0]?.message).toContain(NOW_PUBLIC);
  const publishAt = new Date(Date.now() + HOUR_MS).toISOString();
  const later = await bob.api('POST', `/threads/${id}/scheduled`, { ...draft, publishAt });
  expect([later.status, later.text.includes(NOW_PUBLIC)]).toEqual([409, true]);
  expect(await textsOf(id)).toEqual([]);
  expect((await write(id, { ...draft, writtenFor: 'public' })).status).toBe(201);
  expect((await write(id, { ...draft, writtenFor: FOR_PROJECT })).status).toBe(201);
  expect(await textsOf(id)).toEqual(['<p>Between us</p>\n']);
});

test('whoever is more than was seen counts, and who is fewer does not', async () => {
  const group = await addGroup(hub, 'Working group');
  await setBelonging(hub, ada, { projects: [RHINOCEROS, LICORNE], groups: [group] });
  const members = await openThread(hub, ada, { audience: { kind: 'members' } });
  const answers: [string, number][] = [
    ['public', 201],
    ['members', 201],
    [FOR_PROJECT, 409],
    [`group:${group}`, 409],
  ];
  for (const [writtenFor, status] of answers)
    expect([writtenFor, (await write(members.id, { writtenFor })).status]).toEqual([writtenFor, status]);

  const both = await openThread(hub, ada, { audience: { ...INSIDE, projectIds: [RHINOCEROS, LICORNE] } });
  const refused = await write(both.id, { writtenFor: FOR_PROJECT });
  expect([refused.status, refused.text.includes('RHINOCEROS, LiCORNE')]).toEqual([409, true]);
  expect((await write(both.id, { writtenFor: `${FOR_PROJECT} project:${LICORNE}` })).status).toBe(201);
  await ada.api('PUT', `/threads/${both.id}/audience`, { audience: INSIDE });
  expect((await write(both.id, { writtenFor: `${FOR_PROJECT} project:${LICORNE}` })).status).toBe(201);
  expect((await write(both.id, { writtenFor: 'everybody' })).status).toBe(422);
});

test('whoever says nothing of it is not asked', async () => {
  const id = await openInside();
  await showToMore(ada, id, { kind: 'public' });
  expect((await write(id, {})).status).toBe(201);
});

test('the form of a page that was opened before gives the text back, says why, and sends it when asked again', async () => {
  const id = await openInside();
  for (const path of [`/t/${id}`, `/t/${id}/reply`]) expect(circlesIn(await bob.get(path))).toBe(FOR_PROJECT);
  const typed = { source: 'Typed between us', language: 'en', clientId: randomUUID() };
  await showToMore(ada, id, { kind: 'public' });

  const send = (circles: string, more: Record<string, string> = {}): Promise<Answer> =>
    bob.post(`/t/${id}/replies`, { ...typed, ...more, writtenFor: circles });
  expect(circlesIn(await send(FOR_PROJECT, { preview: '1' }))).toBe(FOR_PROJECT);
  const refused = await send(FOR_PROJECT);
  expect(refused.status).toBe(409);
  const said = ['.error', 'textarea', '.visible-to'].map(
    (part) => refused.page().querySelector(`#composer ${part}`)?.textContent,
  );
  expect(said).toEqual([
    expect.stringContaining(NOW_PUBLIC),
    typed.source,
    expect.stringContaining('Public'),
  ]);
  expect([circlesIn(refused), await textsOf(id)]).toEqual(['public', []]);
  expect((await send('public')).status).toBe(303);
  expect(await textsOf(id)).toEqual([`<p>${typed.source}</p>\n`]);
});

test('an edit that was begun before stays out, by form and by API, until its author says so', async () => {
  const own = await openThread(hub, bob, { audience: INSIDE, source: 'First words' });
  const post = (await readPosts(bob, own.id))[0]?.id ?? '';
  expect(circlesIn(await bob.get(`/posts/${post}/edit`))).toBe(FOR_PROJECT);
  await showToMore(bob, own.id, { kind: 'public' });
  const patch = { source: 'Words between us', writtenFor: FOR_PROJECT };
  const refused = await bob.api('PATCH', `/posts/${post}`, patch);
  expect([refused.status, refused.text.includes(NOW_PUBLIC)]).toEqual([409, true]);

  const page = await bob.post(`/posts/${post}/edit`, { ...patch, revision: '1' });
  expect(page.status).toBe(409);
  expect(page.page().querySelector('[role=alert]')?.textContent).toContain(NOW_PUBLIC);
  expect(page.page().querySelector('textarea')?.textContent).toBe(patch.source);
  expect((await readPosts(ada, own.id))[0]?.html).toContain('First words');
  const again = { ...patch, revision: valueIn(page, 'revision'), writtenFor: circlesIn(page) };
  expect((await bob.post(`/posts/${post}/edit`, again)).status).toBe(303);
  expect((await readPosts(ada, own.id))[0]?.html).toContain('Words between us');
  expect((await bob.api('PATCH', `/posts/${post}`, { source: 'By API' })).status).toBe(200);
});

async function readScheduled(id: string): Promise<ScheduledView> {
  return (await bob.api('GET', `/scheduled/${id}`)).json<ScheduledView>();
}

async function untilFailed(id: string): Promise<ScheduledView> {
  for (;;) {
    const view = await readScheduled(id);
    if (view.state === 'failed') return view;
  }
}

/** By the form, with what it sends along; then the thread is shown to everybody. */
async function scheduleAndWiden(threadId: string, source: string): Promise<string> {
  const path = `/t/${threadId}/schedule`;
  const writtenFor =
    (await bob.get(path)).page().querySelector('[name=writtenFor]')?.getAttribute('value') ?? '';
  expect(writtenFor).toBe(FOR_PROJECT);
  const publishAt = new Date(Date.now() + 26 * HOUR_MS).toISOString().slice(0, 16);
  const fields = { source, language: 'en', clientId: randomUUID(), writtenFor, publishAt };
  expect((await bob.post(path, fields)).status).toBe(303);
  await showToMore(ada, threadId, { kind: 'public' });
  const { items } = (await bob.api('GET', '/scheduled')).json<{ items: ScheduledView[] }>();
  return items.find(({ thread }) => thread?.id === threadId)?.id ?? '';
}

test('a scheduled reply is not published to more people than it was written for; its author can send it all the same', async () => {
  const threadId = await openInside();
  const id = await scheduleAndWiden(threadId, 'Scheduled between us');
  hub.setNow(new Date(Date.now() + 48 * HOUR_MS));
  expect(await untilFailed(id)).toMatchObject({ reason: 'input.wider-public', writtenFor: FOR_PROJECT });
  expect(await textsOf(threadId)).toEqual([]);
  expect((await bob.api('POST', `/scheduled/${id}/publication`)).status).toBe(409);

  const page = (await bob.get(`/scheduled/${id}`)).page();
  expect(page.querySelector('[role=alert]')?.textContent).toContain(NOW_PUBLIC);
  expect(page.querySelector('.audience')?.className).toContain('public');
  const publish = page.querySelector(`form[action="/scheduled/${id}/publish"] [name=writtenFor]`);
  const writtenFor = publish?.getAttribute('value') ?? '';
  expect(writtenFor).toBe('public');
  expect((await bob.post(`/scheduled/${id}/publish`, { writtenFor })).status).toBe(303);
  expect(await textsOf(threadId)).toEqual(['<p>Scheduled between us</p>\n']);
});

test('what still waits is asked about before it is changed or published, and then waits for its instant again', async () => {
  const threadId = await openInside();
  const id = await scheduleAndWiden(threadId, 'Waits between us');
  const publishAt = new Date(Date.now() + 26 * HOUR_MS).toISOString();
  expect((await bob.api('PATCH', `/scheduled/${id}`, { source: 'Better words' })).status).toBe(409);
  const page = await bob.get(`/scheduled/${id}`);
  expect(allCirclesIn(page)).toEqual([FOR_PROJECT, FOR_PROJECT]);

  const typed = { source: 'Better words', publishAt: publishAt.slice(0, 16), sensitivity: '' };
  const refused = await bob.post(`/scheduled/${id}`, { ...typed, writtenFor: FOR_PROJECT });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain(NOW_PUBLIC);
  expect(refused.page().querySelector('[name=source]')?.textContent).toBe('Better words');
  expect(allCirclesIn(refused)).toEqual(['public', 'public']);
  expect((await bob.post(`/scheduled/${id}`, { ...typed, writtenFor: 'public' })).status).toBe(303);
  expect(await readScheduled(id)).toMatchObject({ state: 'waiting', writtenFor: 'public' });
  hub.setNow(new Date(Date.now() + 48 * HOUR_MS));
  while ((await textsOf(threadId)).length === 0);
  expect(await textsOf(threadId)).toEqual(['<p>Better words</p>\n']);
});

test('of a reply and a widening at the same moment, never both are done', async () => {
  for (let round = 0; round < 3; round += 1) {
    const id = await openInside();
    await ada.api('POST', `/threads/${id}/widening`, { audience: { kind: 'public' }, reason: 'At once' });
    const sent = Array.from({ length: 4 }, () => write(id, { writtenFor: FOR_PROJECT }));
    const shown = ada.api('POST', `/threads/${id}/widening/carrying-out`, { leaveOut: [] });
    const statuses = new Set((await Promise.all(sent)).map(({ status }) => status));
    expect([...statuses]).toEqual((await shown).status === 200 ? [409] : expect.arrayContaining([201]));
  }
});
