import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { PostView, ThreadView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, replyDraft, threadDraft } from '../../support/content.ts';
import { inProject, startHub, type TestHub } from '../../support/hub.ts';

const [A, B] = ['101058124', '101091543'];
let hub: TestHub;
let ada: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member({ belongs: { projects: [inProject(A), inProject(B)] } });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const forProjects = (...projectIds: string[]) => ({ audience: { kind: 'projects', projectIds } });
const fieldsOf = (answer: { json: () => unknown }): string[] =>
  (answer.json() as { errors: { field: string }[] }).errors.map(({ field }) => field);
const replyTo = (thread: ThreadView, draft: Record<string, unknown>) =>
  ada.api('POST', `/threads/${thread.id}/posts`, replyDraft(draft));

test('a thread has the widest label that fits its audience, and posts that of their thread', async () => {
  const labels: [Record<string, unknown>, string][] = [
    [{ audience: { kind: 'public' } }, 'CLEAR'],
    [{ audience: { kind: 'members' } }, 'GREEN'],
    [forProjects(A), 'AMBER'],
  ];
  for (const [audience, label] of labels) {
    const thread = await openThread(hub, ada, audience);
    expect(thread.sensitivity).toBe(label);
    expect((await replyTo(thread, {})).json<PostView>().sensitivity).toBe(label);
  }
});

test('no label is wider than the audience, and what everybody reads has none but CLEAR', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ audience: { kind: 'public' } }, 'RED'],
    [{ audience: { kind: 'members' } }, 'CLEAR'],
    [forProjects(A), 'GREEN'],
  ];
  for (const [audience, sensitivity] of wrong) {
    const answer = await ada.api('POST', '/threads', threadDraft(hub, { ...audience, sensitivity }));
    expect([answer.status, fieldsOf(answer)]).toEqual([422, ['sensitivity']]);
  }
  const thread = await openThread(hub, ada, { ...forProjects(A), sensitivity: 'RED' });
  const wider = await replyTo(thread, { sensitivity: 'AMBER' });
  expect([wider.status, fieldsOf(wider)]).toEqual([422, ['sensitivity']]);
});

test('a label is narrowed with a line in the thread, and never widened', async () => {
  const thread = await openThread(hub, ada, forProjects(A));
  const narrowed = await ada.api('PATCH', `/threads/${thread.id}`, { sensitivity: 'RED' });
  expect([narrowed.status, narrowed.json<ThreadView>().sensitivity]).toEqual([200, 'RED']);
  const page = await ada.get(`/t/${thread.id}`);
  expect(page.text).toContain('from TLP:AMBER to TLP:RED');
  const widened = await ada.api('PATCH', `/threads/${thread.id}`, { sensitivity: 'AMBER' });
  expect([widened.status, fieldsOf(widened)]).toEqual([422, ['sensitivity']]);
});

test('quoting into a wider circle is refused with the reason, and within the same or a narrower one is not', async () => {
  const inner = await openThread(hub, ada, { ...forProjects(A), title: 'Yields of the pilot' });
  const quote = { source: `> [#1](/t/${inner.id}/1)\n>\n> 97 %\n\nAs said.` };
  for (const audience of [
    { audience: { kind: 'public' } },
    { audience: { kind: 'members' } },
    forProjects(A, B),
  ]) {
    const opened = await ada.api('POST', '/threads', threadDraft(hub, { ...audience, ...quote }));
    expect([opened.status, fieldsOf(opened)]).toEqual([422, ['source']]);
    expect(opened.text).toContain('Yields of the pilot');
    const outer = await openThread(hub, ada, audience);
    const replied = await replyTo(outer, quote);
    expect([replied.status, fieldsOf(replied)]).toEqual([422, ['source']]);
    const first = await replyTo(outer, {});
    const edited = await ada.api('PATCH', `/posts/${first.json<PostView>().id}`, quote);
    expect([edited.status, fieldsOf(edited)]).toEqual([422, ['source']]);
  }
  const same = await openThread(hub, ada, forProjects(A));
  expect((await replyTo(same, quote)).status).toBe(201);
});

test('what is quoted keeps its label: a wider one is refused', async () => {
  const red = await openThread(hub, ada, { ...forProjects(A), sensitivity: 'RED' });
  const amber = await openThread(hub, ada, forProjects(A));
  const quote = { source: `> [#1](/t/${red.id}/1)\n>\n> 97 %` };
  const wider = await replyTo(amber, quote);
  expect([wider.status, fieldsOf(wider)]).toEqual([422, ['source']]);
  expect((await replyTo(amber, { ...quote, sensitivity: 'RED' })).status).toBe(201);
});

test('a link that some readers cannot open is asked about, and a link to nowhere tells nothing', async () => {
  const inner = await openThread(hub, ada, forProjects(A));
  const outer = await openThread(hub, ada, { audience: { kind: 'members' } });
  const link = { source: `See [there](/t/${inner.id}/1)` };
  const asked = await replyTo(outer, link);
  expect([asked.status, fieldsOf(asked)]).toEqual([422, ['linksAcknowledged']]);
  expect((await replyTo(outer, { ...link, linksAcknowledged: true })).status).toBe(201);

  const stranger = await hub.member();
  const blind = await stranger.api('POST', `/threads/${outer.id}/posts`, replyDraft(link));
  expect(blind.status).toBe(201);
});

test('the form asks the same without JavaScript, and keeps what was typed', async () => {
  const inner = await openThread(hub, ada, forProjects(A));
  const outer = await openThread(hub, ada, { audience: { kind: 'members' } });
  const fields = { ...replyDraft({ source: `See [there](/t/${inner.id}/1)` }), sensitivity: 'RED' } as Record<
    string,
    string
  >;
  const asked = await ada.post(`/t/${outer.id}/replies`, fields);
  expect(asked.status).toBe(422);
  const form = asked.page();
  expect(form.querySelector('textarea')?.textContent).toContain('See [there]');
  expect(form.querySelector('#links-acknowledged')?.hasAttribute('hidden')).toBe(false);
  expect(form.querySelector('[name=sensitivity] option[selected]')?.getAttribute('value')).toBe('RED');
  const sent = await ada.post(`/t/${outer.id}/replies`, { ...fields, linksAcknowledged: 'on' });
  expect(sent.status).toBe(303);
  expect((await ada.get(`/t/${outer.id}`)).text).toContain('TLP:RED');
});
