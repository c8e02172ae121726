import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { overhear, placesWith, settle } from '../support/looking.ts';
import {
  button,
  composeThread,
  follow,
  openList,
  openMenu,
  postOf,
  replyHere,
  startJourney,
  t,
  untilLive,
  type Journey,
} from '../support/pages.ts';

const NAMES = ['Quietly Winterbottom', 'Rather Unmistakable'] as const;
const ORGANISATION = 'Unmistakable Cathodes';

let journey: Journey;
let opener: Client;
let other: Client;
let reader: Client;
let asker: Client;
let confirmer: Client;

beforeAll(async () => {
  journey = await startJourney();
  const { hub } = journey;
  [opener, other, reader, asker, confirmer] = await Promise.all([
    hub.member({ name: NAMES[0] }),
    hub.member({ name: NAMES[1] }),
    hub.member({ name: 'Reader' }),
    hub.member({ name: 'Asking moderator', moderates: 'all' }),
    hub.member({ name: 'Confirming moderator', moderates: 'all' }),
  ]);
  for (const one of [opener, other])
    await one.api('PATCH', '/me/profile', {
      ...{ organisation: ORGANISATION, country: 'BE', headline: 'Unmistakable' },
    });
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

/** All that would tell who writes. */
const secrets = (): string[] => [...NAMES, 'Unmistakable', opener.memberId, other.memberId];

async function authorOf(page: Page, number: number): Promise<string> {
  return postOf(page, number).locator('header .by').innerText();
}

test('a thread is opened under the rule; whoever reads it sees participants and learns of nobody', async () => {
  const { hub } = journey;
  const list = await openList(journey, '/', { as: reader });
  const heard = [overhear(list)];
  const writing = await journey.open('/', { as: opener });
  const path = await composeThread(writing, {
    ...{ topic: 'Hydrometallurgy', title: 'Yields that nobody publishes', chatham: true },
    source: 'Our marmalade yield is 61 %.',
  });
  await writing.getByText(t('chatham.mark'), { exact: true }).waitFor();
  await writing.locator('#composer').getByText(t('chatham.composer')).waitFor();
  await list.getByRole('button', { name: t('list.news', { count: 1 }) }).click();
  await list.getByRole('link', { name: 'Yields that nobody publishes' }).first().waitFor();

  const reading = await journey.open('/about', { as: reader });
  heard.push(overhear(reading));
  await reading.goto(path);
  const answering = await journey.open(path, { as: other });
  await Promise.all([writing, reading, answering].map(untilLive));
  await replyHere(answering, 2, 'Ours of marmalade is 58 %.');
  await postOf(writing, 2).waitFor();
  await replyHere(writing, 3, 'Marmalade is hard.');
  await postOf(reading, 3).waitFor();

  await postOf(writing, 1)
    .getByRole('link', { name: t('post.edit'), exact: true })
    .click();
  await writing.locator('#field-source').fill('Our marmalade yield is 62 %.');
  await follow(writing, button(writing, 'form.save'));
  await postOf(reading, 1).getByText('62 %').waitFor();
  for (const page of [reading, answering, writing])
    expect([await authorOf(page, 1), await authorOf(page, 2), await authorOf(page, 3)]).toEqual([
      'Participant 1',
      'Participant 2',
      'Participant 1',
    ]);
  // Nobody is counted: who reads just before a reply comes would tell who wrote it.
  expect(await reading.locator('#live-status').innerText()).toBe(t('live.live'));

  for (const page of [list, reading]) {
    const content = await page.content();
    for (const secret of secrets()) expect(content).not.toContain(secret);
  }
  expect(heard.flat().join('\n')).toContain('Marmalade is hard.');
  for (const secret of secrets()) expect(heard.flat().join('\n')).not.toContain(secret);

  const history = postOf(reading, 1).getByRole('link', { name: t('post.edited') });
  const versions = (await history.getAttribute('href')) ?? '';
  await follow(reading, history);
  await reading.getByText(t('history.lead', { count: 2, name: 'Participant 1' })).waitFor();
  await settle(hub);
  const places = [
    ...['/', '/topics/hydrometallurgy', '/search?q=marmalade', '/feed.atom', '/concepts', '/map'],
    ...[path, `${path}/feed.atom`, `${path}/reply?quote=2`, `${path}/people`, versions],
    ...[`/api/v1${path.replace('/t/', '/threads/')}/posts`, '/api/v1/search?q=marmalade'],
  ];
  expect(await placesWith(reading, places, secrets())).toEqual([]);
  expect(await placesWith(reading, places, ['Yields that nobody', 'marmalade yield'])).toEqual(
    places.filter((place) => !['/concepts', '/map'].includes(place)),
  );
  const profiles = [opener, other].map(({ memberId }) => `/members/${memberId}`);
  expect(await placesWith(reading, profiles, ['Yields that nobody', 'armalade', path])).toEqual([]);
});

test('for a breach of the rules two moderators together learn who it is, and readers learn that they did', async () => {
  const thread = await openThread(journey.hub, opener, { title: 'Who lied?', chatham: true });
  await reply(other, thread.id, { source: 'Partner X lies about its yield.' });
  const reading = await journey.open(`/t/${thread.id}`, { as: reader });
  await untilLive(reading);
  const menu = await openMenu(postOf(reading, 2));
  expect(await menu.getByRole('link', { name: t('post.reveal') }).count()).toBe(0);

  const asking = await journey.open(`/t/${thread.id}`, { as: asker });
  const actions = await openMenu(postOf(asking, 2));
  await follow(asking, actions.getByRole('link', { name: t('post.reveal') }));
  await asking.locator('#field-reason').fill('Libel of a partner');
  await follow(asking, button(asking, 'revealing.ask'));
  await asking.getByText(t('revealing.wait')).waitFor();
  expect(await asking.locator('[name=decision]').count()).toBe(0);
  for (const secret of secrets()) expect(await asking.content()).not.toContain(secret);

  const deciding = await journey.open('/moderation', { as: confirmer });
  await follow(deciding, deciding.getByRole('link', { name: t('revealing.title') }));
  await follow(
    deciding,
    deciding.getByRole('link', { name: t('revealing.one', { number: 2, title: 'Who lied?' }) }),
  );
  await deciding.getByText('Libel of a partner').waitFor();
  for (const secret of secrets()) expect(await deciding.content()).not.toContain(secret);
  await deciding.locator('[name=decision][value=confirm]').check();
  await deciding.locator('#field-reason').fill('Article 8 of the rules');
  await follow(deciding, button(deciding, 'decision.submit'));
  await deciding.getByText(t('notice.revealing-decided')).waitFor();
  await asking.reload();
  for (const page of [asking, deciding]) {
    const revealed = page.locator('section', { hasText: t('revealing.author') });
    await revealed.getByRole('link', { name: NAMES[1] }).waitFor();
    expect(await page.content()).not.toContain(NAMES[0]);
  }

  await reading
    .locator('#posts .event')
    .getByText(t('event.author-revealed', { number: 2 }))
    .waitFor();
  const third = await journey.hub.member({ moderates: 'all' });
  const log = await journey.open('/moderation/log', { as: third });
  for (const action of ['author.ask', 'author.reveal'])
    await log
      .locator('.log-entry')
      .getByText(t(`log.${action}`))
      .waitFor();
  await log.getByText(t('event.reason', { reason: 'Article 8 of the rules' })).waitFor();
  const elsewhere = [`/t/${thread.id}`, '/moderation/log', '/moderation/revealings'];
  const askings = new URL(asking.url()).pathname;
  expect(await placesWith(log, [...elsewhere, askings], secrets())).toEqual([]);
  expect(await placesWith(asking, elsewhere, secrets())).toEqual([]);
  expect(await reading.content()).not.toMatch(/Libel|Article 8/u);
});
