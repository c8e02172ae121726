import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ScheduledView } from '../../../src/contract/scheduled-views.ts';
import { RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readPosts, replyDraft, threadDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const INSIDE = { kind: 'projects', projectIds: [RHINOCEROS] };
const publishAt = new Date(Date.now() + 86_400_000).toISOString();

let hub: TestHub;
let author: Client;

beforeAll(async () => {
  hub = await startHub();
  author = await hub.member({ name: 'Author' });
  await setBelonging(hub, author, { projects: [RHINOCEROS] });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const scheduleReply = (threadId: string, draft: object): Promise<Answer> =>
  author.api('POST', `/threads/${threadId}/scheduled`, { ...replyDraft(), ...draft, publishAt });
const publish = (id: string): Promise<Answer> => author.api('POST', `/scheduled/${id}/publication`);
const readOne = async (id: string): Promise<ScheduledView> =>
  (await author.api('GET', `/scheduled/${id}`)).json<ScheduledView>();

test('a scheduled reply keeps its label, which is changed and taken off until it is published', async () => {
  const thread = await openThread(hub, author);
  const waiting = await scheduleReply(thread.id, { sensitivity: 'AMBER' });
  expect(waiting.status).toBe(201);
  const { id, ...view } = waiting.json<ScheduledView>();
  expect(view).toMatchObject({ sensitivity: 'AMBER', linksAcknowledged: false });
  await author.api('PATCH', `/scheduled/${id}`, { sensitivity: null });
  expect((await readOne(id)).sensitivity).toBeNull();
  await author.api('PATCH', `/scheduled/${id}`, { sensitivity: 'RED' });
  expect((await publish(id)).status).toBe(200);
  expect((await readPosts(author, thread.id))[1]?.sensitivity).toBe('RED');
});

test('a label that does not fit is refused when it is scheduled, for threads and replies', async () => {
  const thread = await openThread(hub, author, { sensitivity: 'AMBER' });
  expect((await scheduleReply(thread.id, { sensitivity: 'GREEN' })).text).toContain('sensitivity');
  const draft = threadDraft(hub, { sensitivity: 'CLEAR', publishAt });
  const refused = await author.api('POST', '/scheduled', draft);
  expect([refused.status, refused.text.includes('TLP:GREEN or narrower')]).toEqual([422, true]);
});

test('a link that not all readers can follow has to be acknowledged, when it is scheduled and when it is published', async () => {
  const [inside, thread] = [
    await openThread(hub, author, { audience: INSIDE, title: 'Between us' }),
    await openThread(hub, author),
  ];
  const source = `See [there](/t/${inside.id})`;
  const refused = await scheduleReply(thread.id, { source });
  expect([refused.status, refused.text.includes('linksAcknowledged')]).toEqual([422, true]);
  expect((await scheduleReply(thread.id, { source, linksAcknowledged: true })).status).toBe(201);
  const draft = threadDraft(hub, { source, publishAt });
  expect((await author.api('POST', '/scheduled', draft)).status).toBe(422);

  const open = await openThread(hub, author, { title: 'Narrowed later' });
  const waiting = await scheduleReply(thread.id, { source: `See [there](/t/${open.id})` });
  const { id } = waiting.json<ScheduledView>();
  await author.api('PUT', `/threads/${open.id}/audience`, { audience: INSIDE });
  expect((await publish(id)).status).toBe(422);
  expect(await readOne(id)).toMatchObject({
    state: 'failed',
    reason: 'input.link-wider',
    reasonParams: { title: 'Narrowed later' },
  });
  const page = await author.get(`/scheduled/${id}`);
  expect(page.page().querySelector('[role=alert]')?.textContent).toContain('Narrowed later');
  expect(page.page().querySelector('#links-acknowledged')?.hasAttribute('hidden')).toBe(false);
  await author.api('PATCH', `/scheduled/${id}`, { linksAcknowledged: true, publishAt });
  expect((await publish(id)).status).toBe(200);
});

test('what waits is checked again when it is edited, for threads and replies', async () => {
  const [inside, thread] = [
    await openThread(hub, author, { audience: INSIDE, title: 'Between us' }),
    await openThread(hub, author, { sensitivity: 'AMBER' }),
  ];
  const source = `See [there](/t/${inside.id})`;
  const waiting = [
    (await author.api('POST', '/scheduled', threadDraft(hub, { publishAt }))).json<ScheduledView>(),
    (await scheduleReply(thread.id, {})).json<ScheduledView>(),
  ];
  for (const { id, source: before } of waiting) {
    const linked = await author.api('PATCH', `/scheduled/${id}`, { source });
    expect([linked.status, linked.text.includes('linksAcknowledged')]).toEqual([422, true]);
    const labelled = await author.api('PATCH', `/scheduled/${id}`, { sensitivity: 'CLEAR' });
    expect([labelled.status, labelled.text.includes('sensitivity')]).toEqual([422, true]);
    expect(await readOne(id)).toMatchObject({ source: before, sensitivity: null });

    const typed = { source: `${source}, typed`, publishAt: publishAt.slice(0, 16), sensitivity: '' };
    const form = await author.post(`/scheduled/${id}`, typed);
    const page = form.page();
    expect([
      form.status,
      page.querySelector('[name=source]')?.textContent,
      page.querySelector('#links-acknowledged')?.hasAttribute('hidden'),
    ]).toEqual([422, typed.source, false]);
    const accepted = await author.api('PATCH', `/scheduled/${id}`, { source, linksAcknowledged: true });
    expect([accepted.status, (await readOne(id)).source]).toEqual([200, source]);
  }
});

test('a reply to a thread that its author sees no more can still be edited', async () => {
  const inside = await openThread(hub, author, { audience: INSIDE });
  const { id } = (await scheduleReply(inside.id, {})).json<ScheduledView>();
  await setBelonging(hub, author, {});
  expect((await author.api('PATCH', `/scheduled/${id}`, { source: 'Kept for later' })).status).toBe(200);
  await setBelonging(hub, author, { projects: [RHINOCEROS] });
});

test('the forms have both fields, without scripts too', async () => {
  const thread = await openThread(hub, author);
  const inside = await openThread(hub, author, { audience: INSIDE });
  const { clientId } = replyDraft();
  const fields = {
    ...{ source: `See [there](/t/${inside.id})`, language: 'en', clientId: String(clientId) },
    ...{ sensitivity: 'AMBER', publishAt: publishAt.slice(0, 16) },
  };
  const path = `/t/${thread.id}/schedule`;
  const refused = await author.post(path, fields);
  expect(refused.status).toBe(422);
  const form = refused.page();
  expect(form.querySelector('#links-acknowledged')?.hasAttribute('hidden')).toBe(false);
  expect(form.querySelector('select[name=sensitivity] option[selected]')?.getAttribute('value')).toBe(
    'AMBER',
  );
  expect((await author.post(path, { ...fields, linksAcknowledged: 'on' })).status).toBe(303);
  const { items } = (await author.api('GET', '/scheduled')).json<{ items: ScheduledView[] }>();
  const waiting = items.find(({ thread: on }) => on?.id === thread.id);
  expect(waiting).toMatchObject({ sensitivity: 'AMBER', linksAcknowledged: true });
  const one = `/scheduled/${waiting?.id ?? ''}`;
  const shown = (await author.get(one)).page();
  expect(shown.querySelector('input[name=linksAcknowledged]')?.hasAttribute('checked')).toBe(true);
  const change = { source: 'No link any more', publishAt: fields.publishAt, sensitivity: '' };
  expect((await author.post(one, change)).status).toBe(303);
  expect(await readOne(waiting?.id ?? '')).toMatchObject({ sensitivity: null, linksAcknowledged: false });
});
