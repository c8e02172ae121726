import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ClientToServerEvents } from '../../../src/contract/live.ts';
import { RHINOCEROS } from '../../support/belonging.ts';
import { openThread, reply } from '../../support/content.ts';
import { inProject, startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect, listen, next, type LiveSocket } from '../../support/sockets.ts';
import { must } from './must.ts';
import { leaksIn, wordOf, type SecretName } from './secrets.ts';
import { IN_PROJECT, say } from './threads.ts';
import { ELSEWHERE, HERE, PLACE, ALL, type ViewerName } from './viewers.ts';
import { makeWorld, type World } from './world.ts';

const NOWHERE = 'f'.repeat(24);

let hub: TestHub;
let world: World;

beforeAll(async () => {
  hub = await startHub();
  // Every line, to look for what was written; those of errors are bugs.
  hub.core.log.level = 'trace';
  world = await makeWorld(hub);
});
afterEach(closeSockets);
afterAll(() => hub.close());

async function connectAll(): Promise<Record<ViewerName, LiveSocket>> {
  const opened = ALL.map(async (viewer) => [viewer, await connect(world.viewers[viewer])] as const);
  return Object.fromEntries(await Promise.all(opened)) as Record<ViewerName, LiveSocket>;
}

/** What is sent with each event of the protocol, about a thread or a list. A new event does not compile without a line. */
const ORDERS: Readonly<Record<keyof ClientToServerEvents, (id: string) => object>> = {
  'thread:watch': (threadId) => ({ threadId }),
  'thread:writing': (threadId) => ({ threadId, writing: true }),
  'thread:leave': (threadId) => ({ threadId }),
  'list:watch': (list) => ({ list }),
  'list:leave': (list) => ({ list }),
};

test('every order about what may not be seen is answered like one about nothing', async () => {
  const faults: string[] = [];
  for (const [event, inputOf] of Object.entries(ORDERS)) {
    // A connection may give so many orders at once.
    const sockets = await connectAll();
    for (const viewer of ALL)
      faults.push(...(await tellingAnswers(viewer, sockets[viewer], { event, inputOf })));
    closeSockets();
  }
  expect(faults).toEqual([]);
});

interface Order {
  event: string;
  inputOf: (id: string) => object;
}

async function tellingAnswers(
  viewer: ViewerName,
  socket: LiveSocket,
  { event, inputOf }: Order,
): Promise<string[]> {
  const hidden = world.threads.filter(({ seers }) => !seers.includes(viewer));
  const told = hidden.map(async ({ name, id }) => {
    const answers = await Promise.all([id, NOWHERE].map((about) => answerTo(socket, event, inputOf(about))));
    const [one, other] = answers.map((answer) => JSON.stringify(answer));
    return one === other ? [] : [`${viewer}: ${event} of ${name} answers ${one ?? ''}`];
  });
  return (await Promise.all(told)).flat();
}

test('whoever watches everything hears nothing of what they may not see, whatever happens to it', async () => {
  const sockets = await connectAll();
  const lists = ['hub', ...[PLACE, HERE, ELSEWHERE].map((slug) => hub.topicId(slug))];
  const heard = new Map(ALL.map((viewer) => [viewer, listen(sockets[viewer])]));
  for (const viewer of ALL) {
    for (const list of lists) await answerTo(sockets[viewer], 'list:watch', { list });
    for (const { id } of world.threads) {
      await answerTo(sockets[viewer], 'thread:watch', { threadId: id });
      await answerTo(sockets[viewer], 'thread:writing', { threadId: id, writing: true });
    }
  }
  const last = ALL.map((viewer) =>
    next(sockets[viewer], 'list:changed', ({ thread }) => thread.title === 'The last of all'),
  );
  await happen();
  await Promise.all(last);

  const told = (viewer: ViewerName): string => JSON.stringify(heard.get(viewer));
  const faults = ALL.flatMap((viewer) =>
    leaksIn(told(viewer), { viewer, path: '', markers: world.markers }).map(
      (name) => `${viewer} hears ${name}`,
    ),
  );
  expect(faults).toEqual([]);
  const mustHear: [ViewerName, SecretName][] = [
    ['project member', 'liveProject'],
    ['project member', 'liveNarrowed'],
    ['project member', 'liveMoved'],
    ['group facilitator', 'liveGroup'],
    ['guest', 'liveGuested'],
    ['member', 'liveMembers'],
    ['member', 'liveUnnamed'],
  ];
  for (const [viewer, name] of mustHear)
    expect([viewer, told(viewer).includes(wordOf(name))]).toEqual([viewer, true]);
  expect(told('project member')).toContain('thread:presence');
});

/** Something of each kind, in each thread; at last something public, after which all is told. */
async function happen(): Promise<void> {
  const { author, facilitator, 'unnamed author': unnamed, 'moderator here': moderator } = world.viewers;
  const idOf = (name: string): string => world.threads.find((thread) => thread.name === name)?.id ?? '';
  const project = idOf('project thread');

  await reply(unnamed, idOf('unnamed thread'), { source: say('liveUnnamed') });
  await reply(author, idOf('group thread'), { source: say('liveGroup') });
  await reply(author, idOf('guest thread'), { source: say('liveGuested') });
  const post = await reply(author, project, { source: say('liveProject') });
  must(await author.api('PATCH', `/posts/${post.id}`, { source: `${say('liveProject')} better` }), 200);
  must(await facilitator.api('POST', `/posts/${post.id}/hiding`, { reason: say('projectHideReason') }), 200);
  must(await facilitator.api('DELETE', `/posts/${post.id}/hiding`, { reason: '' }), 200);
  must(await author.api('POST', `/posts/${post.id}/withdrawal`), 200);
  must(await facilitator.api('PATCH', `/threads/${project}`, { title: say('liveMoved') }), 200);
  await openThread(hub, author, {
    title: say('liveProject'),
    source: say('liveProject'),
    audience: IN_PROJECT,
  });

  // For members until now: what is said afterwards is not for them.
  const members = idOf('members thread');
  await reply(author, members, { source: say('liveMembers') });
  const narrower = { audience: IN_PROJECT, reason: say('liveNarrowed') };
  must(await author.api('PUT', `/threads/${members}/audience`, narrower), 200);
  await reply(author, members, { source: say('liveNarrowed') });

  await openThread(hub, moderator, { title: 'The last of all', audience: { kind: 'public' } });
}

test('whoever leaves the project hears nothing from then on', async () => {
  const leaver = await hub.member({ belongs: { projects: [inProject(RHINOCEROS)] } });
  const thread = await openThread(hub, world.viewers.author, { audience: IN_PROJECT });
  const [socket, stays] = [await connect(leaver), await connect(world.viewers['project member'])];
  for (const one of [socket, stays]) {
    await answerTo(one, 'list:watch', { list: 'hub' });
    expect(await answerTo(one, 'thread:watch', { threadId: thread.id })).toMatchObject({ ok: true });
  }
  must(await leaver.api('DELETE', `/me/projects/${RHINOCEROS}`), 204);
  const heard = listen(socket);
  const told = next(stays, 'list:changed', ({ thread: { id } }) => id === thread.id);
  await reply(world.viewers.author, thread.id, { source: say('liveProject') });
  await told;
  expect(await answerTo(socket, 'thread:watch', { threadId: thread.id })).toEqual({
    ok: false,
    code: 'not-found',
  });
  expect(heard.filter(({ event }) => event !== 'thread:closed')).toEqual([]);
});

test('letters say nothing of what was written, to nobody', () => {
  const letters = hub.core.mailer.outbox?.latest() ?? [];
  const found = letters.flatMap(({ subject, text: words }) =>
    world.markers.filter(({ text }) => `${subject} ${words}`.includes(text)),
  );
  expect(letters.length).toBeGreaterThan(2);
  // Whoever is invited to the group is told its name.
  expect([...new Set(found.map(({ name }) => name))].filter((name) => name !== 'groupName')).toEqual([]);
});

test('the log of the process has no word of what was written, and tells of no bug', async () => {
  const { transaction } = hub.core.database;
  // A failure of the database brings along what could not be stored.
  hub.core.database.transaction = () => Promise.reject(failureWith(say('projectText')));
  const answer = await world.viewers.author.api('POST', `/threads/${world.threads[2]?.id ?? ''}/posts`, {
    ...{ source: say('projectText'), language: 'en', clientId: 'clientId-of-a-failure' },
  });
  hub.core.database.transaction = transaction;
  expect([answer.status, answer.text.includes(wordOf('projectText'))]).toEqual([500, false]);

  const lines = hub.bugs.map((line) => JSON.stringify(line));
  expect(lines.filter((line) => /"level":(?:50|60)\b/u.test(line)).length).toBe(1);
  // Where it happened is told: an address may have an id in it, which opens nothing.
  const words = world.markers.filter(({ name }) => !name.startsWith('id of'));
  const found = lines.flatMap((line) => words.filter(({ text }) => line.includes(text)));
  expect(found.map(({ name }) => name)).toEqual([]);
});

function failureWith(text: string): Error {
  const writeErrors = [{ code: 121, index: 0, op: { source: text, html: `<p>${text}</p>` } }];
  return Object.assign(new Error('Document failed validation'), {
    code: 121,
    writeErrors,
    errInfo: { text },
  });
}
