import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ThreadAnswer, PostAnswer } from '../../../src/contract/answers.ts';
import type { PostView, ThreadChangesView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts, readThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect, listen, next, watch } from '../../support/sockets.ts';

let hub: TestHub;
let ada: Client;
let ben: Client;
let moderator: Client;
let visitor: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, ben, moderator] = [await hub.member(), await hub.member(), await hub.member({ moderates: 'all' })];
  visitor = hub.visitor();
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('a reply reaches everyone who watches the thread, as the API shows it', async () => {
  const thread = await openThread(hub, ada, { audience: { kind: 'public' } });
  const sockets = [await connect(ada), await connect(ben), await connect(visitor), await connect(visitor)];
  for (const socket of sockets)
    expect(await watch(socket, thread.id)).toMatchObject({ ok: true, revision: 1 });

  const arrivals = sockets.map((socket) => next(socket, 'thread:changed'));
  const post = await reply(ben, thread.id);

  for (const change of await Promise.all(arrivals)) {
    expect(change).toMatchObject({ threadId: thread.id, revision: 2, posts: [post], events: [] });
    expect(ThreadAnswer.parse(change.thread)).toEqual(await readThread(ada, thread.id));
    expect(PostAnswer.parse(change.posts[0])).toEqual(post);
  }
});

test('edits, hidings, locks and titles are told with the lines that readers see', async () => {
  const thread = await openThread(hub, ada);
  const post = await reply(ben, thread.id);
  const socket = await connect(ada);
  await watch(socket, thread.id);

  let change = next(socket, 'thread:changed');
  await ben.api('PATCH', `/posts/${post.id}`, { source: 'We ran 130 L.' });
  expect((await change).posts[0]?.html).toContain('130');

  change = next(socket, 'thread:changed');
  await moderator.api('POST', `/posts/${post.id}/hiding`, { reason: 'Confidential' });
  expect(await change).toMatchObject({
    revision: 4,
    posts: [{ state: 'hidden', html: '' }],
    events: [{ type: 'post-hidden' }],
  });

  change = next(socket, 'thread:changed');
  await moderator.api('PATCH', `/threads/${thread.id}`, { title: 'A better title', locked: true });
  expect(await change).toMatchObject({ thread: { title: 'A better title', locked: true }, revision: 5 });
});

test('whoever left a thread hears of it no more', async () => {
  const thread = await openThread(hub, ada);
  const [stays, leaves] = [await connect(ada), await connect(ben)];
  await watch(stays, thread.id);
  await watch(leaves, thread.id);
  expect(await answerTo(leaves, 'thread:leave', { threadId: thread.id })).toEqual({ ok: true });
  const heard = listen(leaves);
  const change = next(stays, 'thread:changed');
  await reply(ada, thread.id);
  await change;
  // The answer comes behind whatever was told before it.
  await answerTo(leaves, 'list:watch', { list: 'hub' });
  expect(heard.filter(({ event }) => event === 'thread:changed')).toEqual([]);
});

test('an outsider cannot watch a thread for members, nor learn that it exists', async () => {
  const thread = await openThread(hub, ada);
  const outsider = await connect(visitor);
  const hidden = await answerTo(outsider, 'thread:watch', { threadId: thread.id });
  const missing = await answerTo(outsider, 'thread:watch', { threadId: 'f'.repeat(24) });
  expect(hidden).toEqual({ ok: false, code: 'not-found' });
  expect(hidden).toEqual(missing);

  const heard = listen(outsider);
  const member = await connect(ben);
  expect(await watch(member, thread.id)).toMatchObject({ ok: true });
  const change = next(member, 'thread:changed');
  await reply(ada, thread.id);
  await change;
  await answerTo(outsider, 'thread:writing', { threadId: thread.id, writing: true });
  expect(heard).toEqual([]);
});

test('after missed changes, asking again and again ends with the same thread', async () => {
  const thread = await openThread(hub, ada);
  const first = await connect(ben);
  await watch(first, thread.id);
  first.disconnect();

  const posts: PostView[] = [];
  for (let count = 0; count < 5; count += 1)
    posts.push(await reply(ada, thread.id, { source: `Run ${String(count)}` }));
  await ada.api('PATCH', `/posts/${posts[1]?.id ?? ''}`, { source: 'Run 1, mended' });
  await ada.api('POST', `/posts/${posts[2]?.id ?? ''}/withdrawal`);
  await moderator.api('PATCH', `/threads/${thread.id}`, { locked: true });

  const again = await connect(ben);
  const answer = await watch(again, thread.id);
  const known = new Map<number, PostView>();
  let since = thread.revision;
  let changes: ThreadChangesView;
  do {
    changes = (
      await ben.api('GET', `/threads/${thread.id}/changes?since=${String(since)}`)
    ).json<ThreadChangesView>();
    for (const post of changes.posts) known.set(post.number, post);
    since = changes.revision;
  } while (changes.more);

  expect(answer).toMatchObject({ ok: true, revision: since });
  expect(changes.thread).toEqual(await readThread(ben, thread.id));
  const shown = (await readPosts(ben, thread.id)).filter(({ number }) => number > 1);
  expect([...known.values()].sort((one, other) => one.number - other.number)).toEqual(shown);
});

test('revisions are told without a gap when many write at once', async () => {
  const thread = await openThread(hub, ada);
  const socket = await connect(ada);
  await watch(socket, thread.id);
  const heard = listen(socket);
  const last = next(socket, 'thread:changed', ({ revision }) => revision === 21);
  await Promise.all(Array.from({ length: 20 }, (_, index) => reply(index % 2 === 0 ? ada : ben, thread.id)));
  await last;
  await answerTo(socket, 'list:watch', { list: 'hub' });
  const revisions = heard.flatMap(({ message }) => (message as { revision?: number }).revision ?? []);
  expect(revisions.sort((one, other) => one - other)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 2),
  );
});
