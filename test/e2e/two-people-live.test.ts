import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import {
  button,
  composeThread,
  longText,
  markPage,
  openMenu,
  postOf,
  register,
  shownPosts,
  startJourney,
  t,
  topOf,
  untilLive,
  type Journey,
} from '../support/pages.ts';

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

test('two people register, one asks, the other answers, and the answer arrives without a reload', async () => {
  const [asking, answering] = [await journey.open('/'), await journey.open('/')];
  await register(asking, { name: 'Doctoral candidate', email: 'candidate@example.org' });
  await register(answering, { name: 'Process engineer', email: 'engineer@example.org' });

  const path = await composeThread(asking, {
    topic: 'Hydrometallurgy',
    title: 'Citric acid beyond bench scale?',
    source: 'Has anyone leached more than **10 L**?',
  });
  await untilLive(asking);
  const isSamePage = await markPage(asking);

  await answering.goto('/');
  await answering.getByRole('link', { name: 'Citric acid beyond bench scale?' }).first().click();
  await answering.waitForURL(`**${path}`);
  await untilLive(answering);
  const isAnswerersPage = await markPage(answering);
  await answering.locator('#field-source').fill('We ran 120 L of Li~2~SO~4~ liquor.');
  await button(answering, 'composer.send').click();

  await postOf(answering, 2).getByText('We ran 120 L').waitFor();
  await postOf(asking, 2).getByText('We ran 120 L').waitFor();
  expect(await postOf(asking, 2).locator('sub').allInnerTexts()).toEqual(['2', '4']);
  expect(await answering.locator('#field-source').inputValue()).toBe('');
  expect(await shownPosts(answering)).toEqual(await shownPosts(asking));
  expect([await isSamePage(), await isAnswerersPage()]).toEqual([true, true]);
});

test('replies that arrive out of sight are counted, and the count leads to the first of them', async () => {
  const thread = await openThread(journey.hub, ada, { source: longText('Feed') });
  for (const about of ['Acid', 'Reductant', 'Residue'])
    await reply(ben, thread.id, { source: longText(about) });
  const reading = await journey.open(`/t/${thread.id}`, { as: ada });
  await untilLive(reading);
  const isSamePage = await markPage(reading);

  await reply(ben, thread.id, { source: longText('Cobalt') });
  const news = reading.locator('#new-posts a');
  await news.getByText(t('live.new-replies', { count: 1 })).waitFor();
  await reply(ben, thread.id, { source: longText('Nickel') });
  await news.getByText(t('live.new-replies', { count: 2 })).waitFor();
  expect(await reading.evaluate(() => window.scrollY)).toBe(0);

  await news.click();
  await reading.waitForFunction(
    () => document.activeElement?.closest('[data-number]')?.getAttribute('data-number') === '5',
  );
  expect(await topOf(postOf(reading, 5))).toBeLessThan(400);
  await news.getByText(t('live.new-replies', { count: 1 })).waitFor();
  await postOf(reading, 6).scrollIntoViewIfNeeded();
  await news.waitFor({ state: 'detached' });
  expect(await isSamePage()).toBe(true);
});

test('what arrives above the reader does not move what they read', async () => {
  const thread = await openThread(journey.hub, ada, { source: 'Short.' });
  for (const about of ['Acid', 'Reductant', 'Residue'])
    await reply(ben, thread.id, { source: longText(about) });
  const opening = await firstPostOf(thread.id);
  const reading = await journey.open(`/t/${thread.id}`, { as: ben });
  await untilLive(reading);
  await postOf(reading, 3).evaluate((post) => {
    post.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  const before = await topOf(postOf(reading, 3));

  await ada.api('PATCH', `/posts/${opening}`, { source: longText('Longer by far') });
  await postOf(reading, 1).getByText('Longer by far, paragraph 6').waitFor();
  expect(Math.abs((await topOf(postOf(reading, 3))) - before)).toBeLessThan(2);
});

test('what arrives leaves the text being written, the focus, the selection and the place of the composer alone', async () => {
  const thread = await openThread(journey.hub, ada, { source: longText('Feed') });
  await reply(ben, thread.id, { source: longText('Acid') });
  const writing = await journey.open(`/t/${thread.id}`, { as: ben });
  await untilLive(writing);
  const field = writing.locator('#field-source');
  await field.click();
  await writing.keyboard.type('The residue was 4.1 % of the feed');
  await field.evaluate((area: HTMLTextAreaElement) => {
    area.setSelectionRange(4, 11);
  });
  const before = await topOf(field);

  await reply(ada, thread.id, { source: longText('Reductant') });
  await postOf(writing, 3).getByText('Reductant, paragraph 6').waitFor();
  const after = await field.evaluate((area: HTMLTextAreaElement) => ({
    value: area.value,
    focused: document.activeElement === area,
    selected: [area.selectionStart, area.selectionEnd],
  }));
  expect(after).toEqual({ value: 'The residue was 4.1 % of the feed', focused: true, selected: [4, 11] });
  expect(Math.abs((await topOf(field)) - before)).toBeLessThan(2);
});

test('an edit and a withdrawal arrive where the post is read', async () => {
  const thread = await openThread(journey.hub, ada);
  await reply(ben, thread.id, { source: 'Cobalt 92 %' });
  await reply(ben, thread.id, { source: 'Ask our competitor' });
  const reading = await journey.open(`/t/${thread.id}`, { as: ada });
  const writing = await journey.open(`/t/${thread.id}`, { as: ben });
  await Promise.all([untilLive(reading), untilLive(writing)]);
  const isSamePage = await markPage(reading);

  await postOf(writing, 2)
    .getByRole('link', { name: t('post.edit'), exact: true })
    .click();
  await writing.locator('#field-source').fill('Cobalt **92.1** %');
  await button(writing, 'form.save').click();
  await postOf(reading, 2).locator('strong').getByText('92.1').waitFor();
  await postOf(reading, 2).getByText(t('post.edited')).waitFor();

  await writing.waitForURL(`**/t/${thread.id}#2`);
  await (await openMenu(postOf(writing, 3))).getByRole('link', { name: t('post.withdraw') }).click();
  await button(writing, 'withdraw.submit').click();
  await postOf(reading, 3).getByText(t('post.withdrawn')).waitFor();
  expect(await reading.locator('#posts').innerText()).not.toContain('Ask our competitor');
  expect(await isSamePage()).toBe(true);
});

async function firstPostOf(threadId: string): Promise<string> {
  const answer = await ada.api('GET', `/threads/${threadId}/posts`);
  const [first] = answer.json<{ posts: { id: string }[] }>().posts;
  return first?.id ?? '';
}
