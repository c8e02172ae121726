import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page, ThreadRowView, TopicView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let ada: Client;
let visitor: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
  visitor = hub.visitor();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('a thread for members answers a visitor exactly like one that does not exist', async () => {
  const thread = await openThread(hub, ada, { title: 'Confidential yields' });
  await reply(ada, thread.id);
  const [post] = await readPosts(ada, thread.id);
  const nowhere = 'f'.repeat(24);

  const paths: [string, string][] = [
    [`/threads/${thread.id}`, `/threads/${nowhere}`],
    [`/threads/${thread.id}/posts`, `/threads/${nowhere}/posts`],
    [`/threads/${thread.id}/changes?since=0`, `/threads/${nowhere}/changes?since=0`],
    [`/posts/${post?.id ?? ''}`, `/posts/${nowhere}`],
  ];
  for (const [hidden, missing] of paths) {
    const [one, other] = [await visitor.api('GET', hidden), await visitor.api('GET', missing)];
    expect([one.status, one.text]).toEqual([404, other.text]);
  }
  for (const path of ['', '/1', '/jump?number=1', '/feed.atom']) {
    const [one, other] = [
      await visitor.get(`/t/${thread.id}${path}`),
      await visitor.get(`/t/${nowhere}${path}`),
    ];
    expect(one.status).toBe(404);
    expect(one.text.replaceAll(thread.id, nowhere).replace(/nonce="[^"]+"/gu, '')).toBe(
      other.text.replace(/nonce="[^"]+"/gu, ''),
    );
  }
});

test('a visitor reads public threads, and lists and counts only those', async () => {
  const open = await openThread(hub, ada, { audience: { kind: 'public' }, title: 'Open question' });
  await openThread(hub, ada, { title: 'For members alone' });
  await hub.hub.features.threads.counts.flush();

  expect((await visitor.get(`/t/${open.id}`)).status).toBe(200);
  const seen = (await visitor.api('GET', '/threads')).json<Page<ThreadRowView>>().items;
  expect(seen.map(({ title }) => title)).toContain('Open question');
  expect(seen.every(({ audience }) => audience.kind === 'public')).toBe(true);
  expect((await visitor.get('/')).text).not.toContain('For members alone');

  const topicOf = async (reader: Client) =>
    (await reader.api('GET', '/topics/hydrometallurgy')).json<TopicView>().threadCount;
  expect(await topicOf(visitor)).toBe(1);
  expect(await topicOf(ada)).toBeGreaterThan(1);
});

test('a visitor is sent to sign in, and cannot write anywhere', async () => {
  const thread = await openThread(hub, ada, { audience: { kind: 'public' } });
  expect(
    (
      await visitor.api('POST', `/threads/${thread.id}/posts`, {
        source: 'x',
        language: 'en',
        clientId: 'abcdefgh',
      })
    ).status,
  ).toBe(401);
  expect((await visitor.get('/threads/new')).status).toBe(401);
});
