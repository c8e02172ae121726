import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page, ThreadRowView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, ben] = [await hub.member(), await hub.member()];
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const list = async (reader: Client, query: string): Promise<Page<ThreadRowView>> =>
  (await reader.api('GET', `/threads?${query}`)).json<Page<ThreadRowView>>();
const titles = ({ items }: Page<ThreadRowView>): string[] => items.map(({ title }) => title);

test('a list goes on by its cursor without doubles and gaps, also among threads of one instant', async () => {
  hub.setNow(new Date('2026-05-01T10:00:00Z'));
  for (let count = 0; count < 7; count += 1) {
    await openThread(hub, ada, { topicId: hub.topicId('bioleaching'), title: `Thread ${String(count)}` });
  }
  hub.setNow(null);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<ThreadRowView> = await list(
      ada,
      `topic=bioleaching&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...titles(page));
    cursor = page.nextCursor;
  }
  expect(seen.toSorted()).toEqual(Array.from({ length: 7 }, (_, count) => `Thread ${String(count)}`));
});

test('a list is filtered by topic with those below it, by tag and by kind', async () => {
  await openThread(hub, ada, {
    topicId: hub.topicId('dle'),
    title: 'Sorbent life',
    tags: ['stage:dle'],
    kind: 'discussion',
  });
  await openThread(hub, ada, {
    topicId: hub.topicId('mining'),
    title: 'Ore sorting',
    tags: ['stage:mining'],
    kind: 'question',
  });

  expect(titles(await list(ada, 'topic=primary-resources')).toSorted()).toEqual([
    'Ore sorting',
    'Sorbent life',
  ]);
  expect(titles(await list(ada, 'tag=stage:dle'))).toEqual(['Sorbent life']);
  expect(titles(await list(ada, 'topic=primary-resources&kind=question'))).toEqual(['Ore sorting']);
  expect(titles(await list(ada, 'topic=primary-resources&sort=unanswered'))).toEqual(['Ore sorting']);
});

test('a list that was just read follows every change at once', async () => {
  const moderator = await hub.member({ moderates: 'all' });
  const [first, second] = [
    await openThread(hub, ada, { topicId: hub.topicId('second-life'), title: 'First', kind: 'question' }),
    await openThread(hub, ada, { topicId: hub.topicId('second-life'), title: 'Second', kind: 'discussion' }),
  ];
  const inTopic = async (): Promise<string[]> => titles(await list(ben, 'topic=second-life'));
  expect(await inTopic()).toEqual(['Second', 'First']);

  await reply(ben, first.id);
  expect(await inTopic()).toEqual(['First', 'Second']);

  const waiting = async (): Promise<string[]> => titles(await list(ben, 'topic=second-life&sort=unanswered'));
  expect(await waiting()).toEqual(['First']);
  await ada.api('PUT', `/threads/${first.id}/accepted-answer`, { number: 2 });
  expect(await waiting()).toEqual([]);

  await moderator.api('PATCH', `/threads/${second.id}`, { topicId: hub.topicId('dismantling') });
  expect(await inTopic()).toEqual(['First']);
  await moderator.api('PATCH', `/threads/${first.id}`, { title: 'Renamed' });
  expect(await inTopic()).toEqual(['Renamed']);
});

test('unread posts are counted for each member and fall as they read', async () => {
  const thread = await openThread(hub, ada, { title: 'To be read' });
  await reply(ada, thread.id);
  await reply(ada, thread.id);
  const unread = async (): Promise<number | null | undefined> =>
    (await list(ben, 'sort=newest&limit=100')).items.find(({ id }) => id === thread.id)?.unread;

  expect(await unread()).toBe(3);
  await ben.api('PUT', `/threads/${thread.id}/read`, { upTo: 2 });
  await ben.api('PUT', `/threads/${thread.id}/read`, { upTo: 1 });
  expect(await unread()).toBe(1);
  await ben.post('/read-all');
  expect(await unread()).toBe(0);
  await reply(ada, thread.id);
  expect(await unread()).toBe(1);
});

test('tags are typed in any language or by synonym and stored as concepts', async () => {
  const answer = await ada.post('/threads/new', {
    topicId: hub.topicId('hydrometallurgy'),
    title: 'Typed tags',
    kind: 'discussion',
    language: 'de',
    audience: 'members',
    source: 'Text',
    clientId: 'typed-tags-1',
    tagWords: 'Schwarzmasse, lixiviación, LFP',
  });
  expect(answer.status).toBe(303);
  const row = (await list(ada, 'sort=newest&limit=1')).items[0];
  expect(row?.tags.map(({ id }) => id)).toEqual(['product:black-mass', 'stage:leaching', 'chemistry:lfp']);
});

test('a word that is no concept is named, and nothing typed is lost', async () => {
  const answer = await ada.post('/threads/new', {
    topicId: hub.topicId('hydrometallurgy'),
    title: 'A title that stays',
    kind: 'discussion',
    language: 'en',
    audience: 'members',
    source: 'A text that stays',
    clientId: 'typed-tags-2',
    tagWords: 'leaching, blackmas',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('blackmas');
  expect(answer.text).toContain('A title that stays');
  expect(answer.text).toContain('A text that stays');
});
