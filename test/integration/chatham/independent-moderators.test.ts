import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { RevealingView } from '../../../src/contract/revealing-views.ts';
import type { PostView, ThreadView } from '../../../src/contract/views.ts';
import { RHINOCEROS } from '../../support/belonging.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinProject } from '../../support/memberships.ts';

const NAME = 'Quietly Winterbottom';

let hub: TestHub;
let author: Client;
let editor: Client;
let bob: Client;
let earlier: Client;
let chief: Client;
let thread: ThreadView;
let post: PostView;

beforeAll(async () => {
  hub = await startHub();
  [author, editor, bob, earlier, chief] = await Promise.all([
    hub.member({ name: NAME }),
    hub.member({ name: 'Editor' }),
    hub.member({ name: 'Bob' }),
    hub.member({ name: 'Earlier facilitator' }),
    hub.member({ name: 'Chief', administrator: true }),
  ]);
  await joinProject(hub, author, RHINOCEROS);
  await joinProject(hub, bob, RHINOCEROS);
  await joinProject(hub, editor, RHINOCEROS, 'editor');
  await joinProject(hub, earlier, RHINOCEROS, 'facilitator');
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** Everything later than what was done before, so that instants do not tie. */
function later(): void {
  hub.setNow(new Date(hub.core.now().getTime() + 60_000));
}
async function ask(by: Client): Promise<RevealingView> {
  thread = await openThread(hub, editor, {
    chatham: true,
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
  });
  post = await reply(author, thread.id, { source: 'Partner X lies about its yield.' });
  later();
  const asked = await by.api('POST', `/posts/${post.id}/revealings`, { reason: 'Libel of a partner' });
  expect(asked.status).toBe(201);
  later();
  return asked.json<RevealingView>();
}
const confirm = (by: Client, id: string, reason = 'Article 8'): Promise<Answer> =>
  by.api('POST', `/revealings/${id}/decision`, { decision: 'confirm', reason });
const setRole = (by: Client, member: Client, role: string): Promise<Answer> =>
  by.api('PUT', `/projects/${RHINOCEROS}/members/${member.memberId}`, { role });
const said = (answer: Answer): [number, boolean] => [
  answer.status,
  answer.text.includes('independently of each other'),
];

test('a facilitator whom the asking editor makes afterwards does not confirm, in API or form', async () => {
  const { id } = await ask(editor);
  expect((await setRole(editor, bob, 'facilitator')).status).toBe(204);
  later();
  expect(said(await confirm(bob, id))).toEqual([403, true]);
  const page = await bob.get(`/moderation/revealings/${id}`);
  expect([page.status, page.text.includes('independently of each other')]).toEqual([200, true]);
  expect(page.text).not.toContain('name="decision"');
  const form = await bob.post(`/moderation/revealings/${id}`, { decision: 'confirm', reason: 'Because' });
  expect(form.status).toBe(403);
  const own = (await editor.api('GET', `/revealings/${id}`)).json<RevealingView>();
  expect([own.state, own.author]).toEqual(['open', null]);

  // Whoever facilitated it before does.
  expect((await confirm(earlier, id)).json<RevealingView>().author?.name).toBe(NAME);
  await setRole(editor, bob, 'member');
});

test('nor one whom the editor made before asking; but the other way round they are two', async () => {
  await setRole(editor, bob, 'facilitator');
  later();
  const { id } = await ask(editor);
  expect(said(await confirm(bob, id))).toEqual([403, true]);
  const { id: second } = await ask(bob);
  expect((await confirm(editor, second)).status).toBe(200);
  await setRole(editor, bob, 'member');
});

test('a role that was taken and given again begins anew; one that goes on keeps its beginning', async () => {
  later();
  const { id } = await ask(editor);
  await setRole(chief, earlier, 'member');
  later();
  await setRole(chief, earlier, 'facilitator');
  later();
  expect(said(await confirm(earlier, id))).toEqual([403, true]);
  const { id: next } = await ask(editor);
  await setRole(chief, earlier, 'editor');
  later();
  expect((await confirm(earlier, next)).status).toBe(200);
  await setRole(chief, earlier, 'facilitator');
});

test('a moderator of topics made afterwards does not confirm, nor an administrator', async () => {
  const late = await hub.member({ name: 'Late' });
  await joinProject(hub, late, RHINOCEROS);
  const { id } = await ask(editor);
  for (const roles of [
    { administrator: false, moderates: 'all' },
    { administrator: false, moderates: [hub.topicId('recycling')] },
    { administrator: true, moderates: [] },
  ]) {
    await chief.api('PUT', `/members/${late.memberId}/roles`, roles);
    later();
    expect(said(await confirm(late, id))).toEqual([403, true]);
  }
  const { id: next } = await ask(editor);
  expect((await confirm(late, next)).status).toBe(200);
});

test('whoever moderates the thread because it was moved afterwards does not confirm', async () => {
  const other = await hub.member({ name: 'Elsewhere', moderates: [hub.topicId('primary-resources')] });
  await joinProject(hub, other, RHINOCEROS);
  const { id } = await ask(editor);
  expect((await confirm(other, id)).status).toBe(404);
  const mover = await hub.member({ name: 'Mover', moderates: 'all' });
  await joinProject(hub, mover, RHINOCEROS);
  const moved = await mover.api('PATCH', `/threads/${thread.id}`, {
    topicId: hub.topicId('primary-resources'),
  });
  expect(moved.status).toBe(200);
  expect(said(await confirm(other, id))).toEqual([403, true]);
  expect((await confirm(earlier, id)).status).toBe(200);
});

test('confirming takes a reason; without one the form says so and keeps what was chosen', async () => {
  const { id } = await ask(editor);
  expect((await confirm(earlier, id, '')).status).toBe(422);
  const form = await earlier.post(`/moderation/revealings/${id}`, { decision: 'confirm', reason: ' ' });
  expect(form.status).toBe(422);
  const chosen = form.page().querySelector('input[name="decision"][value="confirm"]');
  expect(chosen?.hasAttribute('checked')).toBe(true);
  expect((await editor.api('GET', `/revealings/${id}`)).json<RevealingView>().state).toBe('open');
  expect(
    (await earlier.post(`/moderation/revealings/${id}`, { decision: 'refuse', reason: '' })).status,
  ).toBe(303);
});

test('moderators read on their tabs how many wait for them, and not those that others decide', async () => {
  const tabs = async (by: Client): Promise<string> =>
    (await by.get('/moderation')).page().querySelector('.tabs')?.textContent ?? '';
  const before = Number(/Revealing of authors \((\d+)\)/u.exec(await tabs(earlier))?.[1]);
  const { id } = await ask(editor);
  expect(await tabs(earlier)).toContain(`Revealing of authors (${String(before + 1)})`);
  expect(await tabs(editor)).toContain('Revealing of authors (0)');
  await confirm(earlier, id);
  expect(await tabs(earlier)).toContain(`Revealing of authors (${String(before)})`);
});

test('roles in projects and groups that are given or taken stand in the log of their circle', async () => {
  await setRole(editor, bob, 'facilitator');
  await setRole(editor, bob, 'member');
  const log = (await earlier.get('/moderation/log?action=project.role')).text;
  for (const words of [
    'Role in a project changed',
    'Bob',
    'Editor',
    'Member → Facilitator',
    'Facilitator → Member',
  ])
    expect(log).toContain(words);
  const elsewhere = await hub.member({ moderates: 'all' });
  expect((await elsewhere.get('/moderation/log?action=project.role')).text).not.toContain('Bob');

  const { id } = await newGroup();
  await chief.api('PUT', `/groups/${id}/members/${bob.memberId}`, { role: 'facilitator' });
  const inside = (await bob.get('/moderation/log?action=group.role')).text;
  expect(inside).toContain('not in it → Facilitator');
  expect(inside).toContain('Chief');
  await bob.api('DELETE', `/me/groups/${id}`);
});

let groups = 0;
async function newGroup(): Promise<{ id: string }> {
  groups += 1;
  const made = await chief.api('POST', '/groups', { name: `Group ${String(groups)}`, description: '' });
  return made.json<{ id: string }>();
}
