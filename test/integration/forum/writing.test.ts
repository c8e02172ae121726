import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { PostView, ThreadChangesView, ThreadView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts, readThread, reply, replyDraft, threadDraft } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, ben] = await Promise.all([
    hub.member({ name: 'Hydrometallurgist' }),
    hub.member({ name: 'Plant manager' }),
  ]);
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('a thread is opened with its first post, and replies are numbered after it', async () => {
  const thread = await openThread(hub, ada, { source: 'Li~2~CO~3~ from *which* feed?' });
  const answer = await reply(ben, thread.id, { source: 'From black mass.' });

  expect(answer.number).toBe(2);
  const posts = await readPosts(ada, thread.id);
  expect(posts.map(({ number, author }) => [number, author.name])).toEqual([
    [1, 'Hydrometallurgist'],
    [2, 'Plant manager'],
  ]);
  expect(posts[0]?.html).toContain('Li<sub>2</sub>CO<sub>3</sub>');
  expect(await readThread(ada, thread.id)).toMatchObject({ lastNumber: 2, replyCount: 1, revision: 2 });
});

test('a thread that is sent twice is opened once', async () => {
  const draft = threadDraft(hub);
  const [first, second] = await Promise.all([
    ada.api('POST', '/threads', draft),
    ada.api('POST', '/threads', draft),
  ]);
  expect(first.json<{ thread: ThreadView }>().thread.id).toBe(
    second.json<{ thread: ThreadView }>().thread.id,
  );
});

test('a reply that is sent three times is stored once, also after the thread was locked', async () => {
  const moderator = await hub.member({ moderates: 'all' });
  const thread = await openThread(hub, ada);
  const draft = replyDraft();
  const [first, second] = await Promise.all([
    ben.api('POST', `/threads/${thread.id}/posts`, draft),
    ben.api('POST', `/threads/${thread.id}/posts`, draft),
  ]);
  await moderator.api('PATCH', `/threads/${thread.id}`, { locked: true });
  const third = await ben.api('POST', `/threads/${thread.id}/posts`, draft);

  const ids = [first, second, third].map((answer) => answer.json<PostView>().id);
  expect(new Set(ids).size).toBe(1);
  expect(await readPosts(ada, thread.id)).toHaveLength(2);
});

test('a clientId of a post in another thread is a conflict and shows nothing of it', async () => {
  const [one, other] = [await openThread(hub, ada), await openThread(hub, ada)];
  const draft = replyDraft({ source: 'Only in the first thread' });
  await ben.api('POST', `/threads/${one.id}/posts`, draft);

  const answer = await ben.api('POST', `/threads/${other.id}/posts`, draft);
  expect(answer.status).toBe(409);
  expect(answer.text).not.toContain('Only in the first thread');
});

test('forty replies at once get the numbers 2 to 41 and the revisions in their order', async () => {
  const thread = await openThread(hub, ada);
  await Promise.all(Array.from({ length: 40 }, (_, index) => reply(index % 2 === 0 ? ada : ben, thread.id)));

  const posts = [
    ...(await readPosts(ada, thread.id, 1)),
    ...(await readPosts(ada, thread.id, 2)),
    ...(await readPosts(ada, thread.id, 3)),
  ];
  expect(posts.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  expect(posts.map(({ revision }) => revision)).toEqual(posts.map(({ number }) => number));
  expect(await readThread(ada, thread.id)).toMatchObject({ lastNumber: 41, replyCount: 40, revision: 41 });
});

test('an edit keeps the earlier version and is refused when the post changed meanwhile', async () => {
  const thread = await openThread(hub, ada);
  const post = await reply(ben, thread.id, { source: 'Cobalt 92 %' });
  const edited = await ben.api('PATCH', `/posts/${post.id}`, {
    source: 'Cobalt 92.1 %',
    revision: post.revision,
  });
  const late = await ben.api('PATCH', `/posts/${post.id}`, {
    source: 'Cobalt 93 %',
    revision: post.revision,
  });

  expect(edited.json<PostView>().html).toContain('92.1');
  expect(edited.json<PostView>().editedAt).not.toBeNull();
  expect(late.status).toBe(409);
  const history = (await ada.api('GET', `/posts/${post.id}/history`)).json<{ items: { source: string }[] }>();
  expect(history.items.map(({ source }) => source)).toEqual(['Cobalt 92 %', 'Cobalt 92.1 %']);
});

test('only its author edits or withdraws a post', async () => {
  const thread = await openThread(hub, ada);
  const post = await reply(ben, thread.id);
  expect((await ada.api('PATCH', `/posts/${post.id}`, { source: 'Not mine' })).status).toBe(403);
  expect((await ada.api('POST', `/posts/${post.id}/withdrawal`)).status).toBe(403);
  expect((await ada.api('GET', `/posts/${post.id}/source`)).status).toBe(404);
  expect((await ben.api('POST', `/posts/${post.id}/withdrawal`)).status).toBe(200);
});

test('a withdrawn post leaves a tombstone, and its number is not given again', async () => {
  const thread = await openThread(hub, ada);
  const post = await reply(ben, thread.id, { source: 'A slip about customers' });
  await ben.api('POST', `/posts/${post.id}/withdrawal`);
  const next = await reply(ada, thread.id);

  expect(next.number).toBe(3);
  const [, tombstone] = await readPosts(ada, thread.id);
  expect(tombstone).toMatchObject({ number: 2, state: 'withdrawn', html: '' });
  const page = await ada.get(`/t/${thread.id}`);
  expect(page.text).not.toContain('A slip about customers');
  expect(await readThread(ada, thread.id)).toMatchObject({ replyCount: 1 });
});

test('the opening post stays once others have replied', async () => {
  const thread = await openThread(hub, ada);
  await reply(ben, thread.id);
  const [first] = await readPosts(ada, thread.id);
  expect((await ada.api('POST', `/posts/${first?.id ?? ''}/withdrawal`)).status).toBe(403);
});

test('the asker accepts an answer; an answer that is withdrawn is none any more', async () => {
  const thread = await openThread(hub, ada);
  const answer = await reply(ben, thread.id);
  expect((await ben.api('PUT', `/threads/${thread.id}/accepted-answer`, { number: 2 })).status).toBe(403);
  await ada.api('PUT', `/threads/${thread.id}/accepted-answer`, { number: 2 });
  expect(await readThread(ben, thread.id)).toMatchObject({ acceptedNumber: 2 });
  expect((await ben.get(`/t/${thread.id}`)).text).toContain('Accepted answer');

  await ben.api('POST', `/posts/${answer.id}/withdrawal`);
  expect(await readThread(ben, thread.id)).toMatchObject({ acceptedNumber: null });
});

test('accepting what is accepted already is for those who may accept it, and changes nothing', async () => {
  const thread = await openThread(hub, ada);
  await reply(ben, thread.id);
  const accept = (client: Client) =>
    client.api('PUT', `/threads/${thread.id}/accepted-answer`, { number: 2 });
  const [first, again] = [await accept(ada), await accept(ada)];
  expect([again.status, again.json()]).toEqual([200, first.json()]);
  expect((await accept(ben)).status).toBe(403);
});

test('catching up from any revision ends with the thread as everyone has it', async () => {
  const thread = await openThread(hub, ada);
  for (let count = 0; count < 130; count += 1)
    await reply(ben, thread.id, { source: `Reply ${String(count)}` });
  const [, second] = await readPosts(ada, thread.id);
  await ben.api('PATCH', `/posts/${second?.id ?? ''}`, { source: 'Edited late' });

  // From a revision, and how many posts changed after it: the later ones, and the one that was edited at the end.
  const starts = [
    [0, 131],
    [1, 130],
    [60, 72],
    [130, 2],
    [132, 0],
  ] as const;
  for (const [start, expected] of starts) {
    const { known, revision } = await catchUp(ada, thread.id, start);
    expect(revision).toBe(132);
    if (start < 132) expect(known.get(2)?.html).toContain('Edited late');
    expect(known.size).toBe(expected);
  }
});

test('a quote names its post, links back and leaves quotes within it out', async () => {
  const thread = await openThread(hub, ada);
  await reply(ben, thread.id, { source: '> old quote\n\nNew words' });
  const { markdown } = (await ada.api('GET', `/threads/${thread.id}/quote?number=2`)).json<{
    markdown: string;
  }>();
  expect(markdown).toContain(`> [In reply to #2](/t/${thread.id}/2)`);
  expect(markdown).toContain('> New words');
  expect(markdown).not.toContain('old quote');
});

/** Asks for changes until there are no more, as a page does that comes back. */
async function catchUp(reader: Client, threadId: string, start: number) {
  const known = new Map<number, PostView>();
  let revision = start;
  for (let more = true; more;) {
    const answer = await reader.api('GET', `/threads/${threadId}/changes?since=${String(revision)}`);
    const changes = answer.json<ThreadChangesView>();
    for (const post of changes.posts) known.set(post.number, post);
    ({ more, revision } = changes);
  }
  return { known, revision };
}
