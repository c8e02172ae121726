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
import { RHINOCEROS, setBelonging } from '../support/belonging.ts';
import { showToMore } from '../support/widening.ts';
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

const INSIDE = { kind: 'projects', projectIds: [RHINOCEROS] };

async function openInside(title: string): Promise<string> {
  for (const one of [ada, ben]) await setBelonging(journey.hub, one, { projects: [RHINOCEROS] });
  return (await openThread(journey.hub, ada, { audience: INSIDE, title })).id;
}

async function untilWrittenFor(page: Page, circles: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>('#composer [name=writtenFor]')?.value === wanted,
    circles,
  );
}

test('what was written offline for a project is offered again, not sent, when everybody sees the thread by then', async () => {
  const threadId = await openInside('Between us at first');
  const page = await journey.open(`/t/${threadId}`, { as: ben });
  await untilLive(page);
  await page.context().setOffline(true);
  await write(page, 'Meant for the project');
  await page.getByText(t('composing.waiting')).waitFor();
  await showToMore(ada, threadId, { kind: 'public' });

  await page.context().setOffline(false);
  const reason = page.locator('#composer [role=alert]');
  await reason.getByText(t('input.wider-public')).waitFor();
  expect(await page.locator('#field-source').inputValue()).toBe('Meant for the project');
  await page.locator('#composer .audience.public').waitFor();
  expect(await page.locator('.pending').count()).toBe(0);
  expect(await storedTimes(threadId, 'Meant for the project')).toBe(0);

  await untilWrittenFor(page, 'public');
  await button(page, 'composer.send').click();
  await postOf(page, 2).getByText('Meant for the project').waitFor();
  expect(await storedTimes(threadId, 'Meant for the project')).toBe(1);
  expect(await reason.count()).toBe(0);
});

test('of what was begun for a project in an open page its author is asked, of what is begun later not', async () => {
  const threadId = await openInside('Widened while somebody writes');
  const [begun, later] = [
    await journey.open(`/t/${threadId}`, { as: ben }),
    await journey.open(`/t/${threadId}`, { as: ben }),
  ];
  await Promise.all([untilLive(begun), untilLive(later)]);
  await begun.locator('#field-source').fill('Begun between us');
  await later.locator('#field-source').focus();
  await later.locator('#composer .toolbar').waitFor();
  await later.locator('#field-source').blur();
  await showToMore(ada, threadId, { kind: 'public' });
  for (const page of [begun, later]) await page.locator('#composer .audience.public').waitFor();

  await write(later, 'Begun for all');
  await postOf(later, 2).getByText('Begun for all').waitFor();
  await button(begun, 'composer.send').click();
  await begun.locator('#composer [role=alert]').getByText(t('input.wider-public')).waitFor();
  expect(await begun.locator('#field-source').inputValue()).toBe('Begun between us');
  expect(await storedTimes(threadId, 'Begun between us')).toBe(0);
  await untilWrittenFor(begun, 'public');
  await button(begun, 'composer.send').click();
  await postOf(begun, 3).getByText('Begun between us').waitFor();
});

test('on the page of another thread all that is refused is told and kept as the draft of its own', async () => {
  const threadId = await openInside('Left for another thread');
  const other = await openThread(journey.hub, ada);
  const page = await journey.open(`/t/${threadId}`, { as: ben });
  await untilLive(page);
  await page.context().setOffline(true);
  for (const text of ['First between us', 'Second between us']) {
    await write(page, text);
    await page.locator('.pending', { hasText: text }).waitFor();
  }
  const context = page.context();
  await page.close();
  await showToMore(ada, threadId, { kind: 'public' });

  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(`/t/${other.id}`);
  await next.locator('#field-source').focus();
  const told = next.locator('#notice a', { hasText: t('outbox.refused') });
  await told.nth(1).waitFor();
  expect(await told.first().innerText()).toContain(t('input.wider-public'));
  expect(await readPosts(ada, threadId)).toHaveLength(1);
  await next.goto(`/t/${threadId}`);
  await next.getByText(t('composing.draft-restored')).waitFor();
  const text = await next.locator('#field-source').inputValue();
  for (const part of ['First between us', 'Second between us']) expect(text).toContain(part);
  await button(next, 'composer.send').click();
  await postOf(next, 2).getByText('First between us').waitFor();
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
