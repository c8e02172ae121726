import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { PostView } from '../../src/contract/views.ts';
import type { Client } from '../support/client.ts';
import { openThread, readPosts, reply } from '../support/content.ts';
import {
  button,
  postOf,
  shownPosts,
  startJourney,
  t,
  untilLive,
  untilStatus,
  type Journey,
} from '../support/pages.ts';
import { stopServing } from '../support/restart.ts';

let journey: Journey;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  journey = await startJourney();
  [ada, ben] = await Promise.all([
    journey.hub.member({ name: 'Hydrometallurgist' }),
    journey.hub.member({ name: 'Plant manager' }),
  ]);
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

async function write(page: Page, text: string): Promise<void> {
  await page.locator('#field-source').fill(text);
  await button(page, 'composer.send').click();
}

async function storedTimes(threadId: string, text: string): Promise<number> {
  const posts = await readPosts(ada, threadId);
  return posts.filter(({ html }) => html.includes(text)).length;
}

test('a reply written offline is kept, sent once when the network is back, and what was missed is caught up', async () => {
  const thread = await openThread(journey.hub, ada);
  const [second, third] = [
    await reply(ada, thread.id, { source: 'Cobalt 92 %' }),
    await reply(ada, thread.id, { source: 'Gone soon' }),
  ];
  const page = await journey.open(`/t/${thread.id}`, { as: ben });
  await untilLive(page);

  await page.context().setOffline(true);
  await untilStatus(page, 'offline');
  await write(page, 'Written in the train');
  await page.getByText(t('composing.waiting')).waitFor();
  expect(await storedTimes(thread.id, 'Written in the train')).toBe(0);

  await ada.api('PATCH', `/posts/${second.id}`, { source: 'Cobalt 92.1 %' });
  await ada.api('POST', `/posts/${third.id}/withdrawal`);
  for (const number of [1, 2, 3]) await reply(ada, thread.id, { source: `Missed reply ${String(number)}` });
  expect(await page.locator('#posts').innerText()).not.toContain('Missed reply');

  await page.context().setOffline(false);
  await untilLive(page);
  await postOf(page, 7).getByText('Written in the train').waitFor();
  expect(await storedTimes(thread.id, 'Written in the train')).toBe(1);
  expect(await page.getByText('Written in the train').count()).toBe(1);
  const fresh = await journey.open(`/t/${thread.id}`, { as: ben });
  expect(await shownPosts(page)).toEqual(await shownPosts(fresh));
  expect((await shownPosts(page)).map(([, text]) => text).slice(1, 3)).toEqual([
    'Cobalt 92.1 %',
    t('post.withdrawn'),
  ]);
});

test('a reply that is stored while its answer is lost on the way is stored once', async () => {
  const thread = await openThread(journey.hub, ada);
  const page = await journey.open(`/t/${thread.id}`, { as: ben });
  await untilLive(page);
  let isLost = false;
  await page.route('**/api/v1/threads/*/posts', async (route) => {
    const isFirst = !isLost;
    isLost = true;
    if (!isFirst) return route.continue();
    await route.fetch();
    await route.abort();
  });

  await write(page, 'Sent twice, stored once');
  await postOf(page, 2).getByText('Sent twice, stored once').waitFor();
  await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.includes('.reply.')));
  expect(isLost).toBe(true);
  expect(await storedTimes(thread.id, 'Sent twice, stored once')).toBe(1);
  expect(await page.getByText('Sent twice, stored once').count()).toBe(1);
});

test('a reply written offline outlives its page and is sent by the next one', async () => {
  const thread = await openThread(journey.hub, ada);
  const page = await journey.open(`/t/${thread.id}`, { as: ben });
  await untilLive(page);
  await page.context().setOffline(true);
  await write(page, 'The battery died');
  await page.getByText(t('composing.waiting')).waitFor();
  const context = page.context();
  await page.close();

  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(`/t/${thread.id}`);
  await postOf(next, 2).getByText('The battery died').waitFor();
  expect(await storedTimes(thread.id, 'The battery died')).toBe(1);
});

test('a hub that starts again finds its readers back, with what they wrote meanwhile', async () => {
  const thread = await openThread(journey.hub, ada);
  const [writing, reading] = [
    await journey.open(`/t/${thread.id}`, { as: ben }),
    await journey.open(`/t/${thread.id}`, { as: ada }),
  ];
  await Promise.all([untilLive(writing), untilLive(reading)]);
  await writing.locator('#field-source').fill('Half a sentence');

  const stopped = await stopServing(journey.hub);
  await untilStatus(writing, 'reconnecting');
  expect(await writing.locator('#field-source').inputValue()).toBe('Half a sentence');
  await write(writing, 'A whole sentence');
  await writing.getByText(t('composing.waiting')).waitFor();

  const stop = await stopped.startAgain();
  await Promise.all([untilLive(writing), untilLive(reading)]);
  await postOf(reading, 2).getByText('A whole sentence').waitFor();
  await postOf(writing, 2).getByText('A whole sentence').waitFor();
  const late = await reply(ada, thread.id, { source: 'And it goes on' });
  await postOf(writing, late.number).getByText('And it goes on').waitFor();
  const texts = (await readPosts(ada, thread.id)).map(({ html }: PostView) =>
    html.replace(/<[^>]+>/gu, '').trim(),
  );
  expect(texts.slice(1)).toEqual(['A whole sentence', 'And it goes on']);
  await Promise.all([writing.context().close(), reading.context().close()]);
  await stop();
});
