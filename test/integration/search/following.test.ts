import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TopicView } from '../../../src/contract/views.ts';
import { toObjectId } from '../../../src/database/index.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { stopServing } from '../../support/restart.ts';
import { search, searchAll } from '../../support/searching.ts';

let hub: TestHub;
let ada: Client;
let moderator: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
  moderator = await hub.member({ moderates: 'all' });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const find = (fields: Record<string, string>): Promise<string[]> => searchAll(hub, ada, fields);

async function change(client: Client, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await client.api(method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path} answered ${String(answer.status)}: ${answer.text}`);
}

describe('the search follows what happens to posts', () => {
  test('an edited post is found by its new words and no longer by the old ones', async () => {
    const thread = await openThread(hub, ada, { title: 'Edited', source: 'xenotime first' });
    expect(await find({ q: 'xenotime' })).toEqual(['Edited #1']);
    const [post] = await readPosts(ada, thread.id);
    await change(ada, 'PATCH', `/posts/${post?.id ?? ''}`, { source: 'monazite then' });
    expect([await find({ q: 'xenotime' }), await find({ q: 'monazite' })]).toEqual([[], ['Edited #1']]);
  });

  test('a withdrawn post is not found', async () => {
    const thread = await openThread(hub, ada, { title: 'Withdrawn' });
    const post = await reply(ada, thread.id, { source: 'bastnaesite' });
    expect(await find({ q: 'bastnaesite' })).toEqual(['Withdrawn #2']);
    await change(ada, 'POST', `/posts/${post.id}/withdrawal`);
    expect(await find({ q: 'bastnaesite' })).toEqual([]);
  });

  test('a hidden post is not found, not even by who hid it, and is found again when it is restored', async () => {
    const thread = await openThread(hub, ada, { title: 'Hidden' });
    const post = await reply(ada, thread.id, { source: 'ilmenite' });
    await change(moderator, 'POST', `/posts/${post.id}/hiding`, { reason: 'Off topic' });
    expect(await find({ q: 'ilmenite' })).toEqual([]);
    expect(await searchAll(hub, moderator, { q: 'ilmenite' })).toEqual([]);
    await change(moderator, 'DELETE', `/posts/${post.id}/hiding`, {});
    expect(await find({ q: 'ilmenite' })).toEqual(['Hidden #2']);
  });

  test('a post that was hidden a moment ago is not shown, even before the index knows', async () => {
    const thread = await openThread(hub, ada, { title: 'Quick' });
    const post = await reply(ada, thread.id, { source: 'columbite' });
    expect(await find({ q: 'columbite' })).toEqual(['Quick #2']);
    const hiding = change(moderator, 'POST', `/posts/${post.id}/hiding`, { reason: 'Off topic' });
    await hiding;
    const answer = await ada.api('GET', '/search?q=columbite');
    expect(answer.json<{ items: unknown[] }>().items).toEqual([]);
  });
});

describe('the search follows what happens to threads', () => {
  test('a renamed thread is found by its new title', async () => {
    const thread = await openThread(hub, ada, { title: 'Pyrochlore', source: 'Text' });
    await reply(ada, thread.id, { source: 'pollucite' });
    await find({ q: 'pyrochlore' });
    await change(ada, 'PATCH', `/threads/${thread.id}`, { title: 'Lepidolite' });
    expect([await find({ q: 'pyrochlore' }), await find({ q: 'lepidolite' })]).toEqual([
      [],
      ['Lepidolite #1'],
    ]);
    expect(await find({ q: 'pollucite' })).toEqual(['Lepidolite #2']);
  });

  test('all posts of a thread that is moved, tagged anew or made another kind follow it', async () => {
    const thread = await openThread(hub, ada, { title: 'Moved', source: 'wolframite', tags: [] });
    await reply(ada, thread.id, { source: 'wolframite too' });
    await find({ q: 'wolframite' });
    const topicId = hub.topicId('primary-resources');
    await change(moderator, 'PATCH', `/threads/${thread.id}`, {
      topicId,
      kind: 'discussion',
      tags: ['product:black-mass'],
    });

    for (const filter of [
      { topic: 'primary-resources' },
      { kind: 'discussion' },
      { tag: 'product:black-mass' },
    ]) {
      expect(await find({ q: 'wolframite', ...filter })).toEqual(['Moved #2', 'Moved #1']);
    }
    expect(await find({ q: 'wolframite', topic: 'hydrometallurgy' })).toEqual([]);
    expect(await find({ q: 'wolframite Schwarzmasse' })).toEqual(['Moved #1']);
  });

  test('threads of a topic that is merged into another are found there', async () => {
    const made = await moderator.api('POST', '/topics', {
      name: 'Short lived',
      parentId: hub.topicId('recycling'),
    });
    const topic = made.json<TopicView>();
    await openThread(hub, ada, { title: 'Merged', source: 'cassiterite', topicId: topic.id });
    expect(await find({ q: 'cassiterite', topic: topic.slug })).toEqual(['Merged #1']);
    await change(moderator, 'POST', `/topics/${topic.id}/merge`, { intoId: hub.topicId('hydrometallurgy') });
    expect(await find({ q: 'cassiterite', topic: 'hydrometallurgy' })).toEqual(['Merged #1']);
  });
});

describe('nothing is left behind', () => {
  const entries = () => hub.core.database.connection.collection('searchentries');
  const threads = () => hub.core.database.connection.collection('threads');

  test('when everything is taken in, no thread is marked any more', async () => {
    await hub.hub.features.search.idle();
    expect(await threads().countDocuments({ searchStale: true })).toBe(0);
  });

  test('what a crash left undone is taken in at the next start', async () => {
    const thread = await openThread(hub, ada, { title: 'Crashed', source: 'stibnite' });
    const second = await reply(ada, thread.id, { source: 'stibnite again' });
    await search(hub, ada, { q: 'stibnite' });
    // As it stands when the process ends between storing the second post and indexing it.
    await hub.core.database.connection
      .collection('posts')
      .updateOne({ _id: toObjectId(second.id) }, { $set: { text: 'realgar', revision: 3 } });
    await threads().updateOne({ title: 'Crashed' }, { $set: { searchStale: true, revision: 3 } });
    expect(await find({ q: 'realgar' })).toEqual([]);

    await hub.hub.features.search.start();
    expect(await find({ q: 'realgar' })).toEqual(['Crashed #2']);
    expect(await threads().countDocuments({ searchStale: true })).toBe(0);
  });

  test('an index that was lost as a whole, or made with another vocabulary, is made again', async () => {
    await openThread(hub, ada, { title: 'Lost', source: 'carnotite' });
    expect(await find({ q: 'carnotite' })).toEqual(['Lost #1']);
    await entries().deleteMany({});
    await hub.core.database.connection
      .collection('searchedthreads')
      .updateMany({}, { $set: { vocabulary: 'an earlier one' } });
    expect(await find({ q: 'carnotite' })).toEqual([]);

    await hub.hub.features.search.start();
    expect(await find({ q: 'carnotite' })).toEqual(['Lost #1']);
  });

  test('a slower process does not bring back what a faster one has replaced', async () => {
    await openThread(hub, ada, { title: 'Raced', source: 'uraninite' });
    await search(hub, ada, { q: 'uraninite' });
    const entry = await entries().findOne({ words: 'members uraninite' });
    expect(entry).not.toBeNull();
    await entries().updateOne({ words: 'members uraninite' }, { $set: { revision: 99, words: [] } });
    await threads().updateOne({ title: 'Raced' }, { $set: { searchStale: true } });
    await hub.hub.features.search.start();
    expect(await find({ q: 'uraninite' })).toEqual([]);
  });

  test('a hub that stops in the middle finishes what it began and leaves the rest for the next one', async () => {
    for (let count = 0; count < 8; count++)
      await openThread(hub, ada, { title: `Stopped ${String(count)}`, source: 'descloizite' });
    const stopped = await stopServing(hub);
    const stop = await stopped.startAgain();
    const deadline = Date.now() + 20_000;
    const found = async (): Promise<number> =>
      (await ada.api('GET', '/search?q=descloizite')).json<{ items: unknown[] }>().items.length;
    while ((await found()) < 8 && Date.now() < deadline) await new Promise(setImmediate);
    expect(await found()).toBe(8);
    await stop();
  });
});
