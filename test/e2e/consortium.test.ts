import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { LICORNE, RHINOCEROS, setBelonging } from '../support/belonging.ts';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { lookAround, placesAround, placesWith, settle, statusesOf } from '../support/looking.ts';
import {
  composeThread,
  follow,
  openList,
  postOf,
  replyHere,
  startJourney,
  t,
  untilLive,
  type Journey,
} from '../support/pages.ts';

const BOTH = { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] };
const TAG = 'stage:leaching';

let journey: Journey;
let rhino: Client;
let unicorn: Client;
let stranger: Client;

beforeAll(async () => {
  journey = await startJourney();
  const { hub } = journey;
  [rhino, unicorn, stranger] = await Promise.all([
    hub.member({ name: 'Rhinoceros engineer' }),
    hub.member({ name: 'Licorne chemist' }),
    hub.member({ name: 'Somebody else', moderates: 'all', administrator: true }),
  ]);
  await setBelonging(hub, rhino, { projects: [RHINOCEROS] });
  await setBelonging(hub, unicorn, { projects: [LICORNE] });
  // There is something to see for everybody, in the same places.
  await openThread(hub, rhino, {
    title: 'Specification of black mass',
    source: 'Article 71 of Regulation (EU) 2023/1542 asks for it.',
    tags: [TAG],
    audience: { kind: 'public' },
  });
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

test('members of two projects discuss between themselves, and are told who sees it', async () => {
  const theirs = await openList(journey, '/', { as: unicorn });
  const strangers = [
    await openList(journey, '/', { as: stranger }),
    await openList(journey, '/topics/hydrometallurgy'),
  ];
  const writing = await journey.open('/', { as: rhino });

  const path = await composeThread(writing, {
    topic: 'Hydrometallurgy',
    title: 'Cobalt losses between us',
    source: 'We lose 4 % of the cobalt.',
    audience: 'projects',
    projects: [RHINOCEROS],
    furtherProjects: 'licorne',
  });
  await untilLive(writing);
  const seers = t('audience.people', { count: 2, names: 'RHINOCEROS and LiCORNE' });
  for (const place of ['#thread-header', '#composer'])
    expect(await writing.locator(place).getByRole('link', { name: seers }).count()).toBe(1);

  await theirs.getByRole('button', { name: t('list.news', { count: 1 }) }).click();
  await theirs.getByRole('link', { name: 'Cobalt losses between us' }).click();
  await theirs.waitForURL(`**${path}`);
  await untilLive(theirs);
  await replyHere(theirs, 2, 'So do we, at pH 5.');
  await postOf(writing, 2).getByText('So do we, at pH 5.').waitFor();

  await follow(writing, writing.locator('#composer').getByRole('link', { name: seers }));
  expect((await writing.locator('main .rows h2').allInnerTexts()).toSorted()).toEqual([
    'Licorne chemist',
    'Rhinoceros engineer',
  ]);
  await writing.getByText(t('people.projects')).waitFor();

  // What comes later and is for all proves that the earlier did not come.
  await openThread(journey.hub, rhino, { title: 'For everybody', audience: { kind: 'public' } });
  for (const page of strangers) {
    await page.getByRole('button', { name: t('list.news', { count: 1 }), exact: true }).click();
    await page.getByRole('link', { name: 'For everybody' }).waitFor();
    expect(await page.content()).not.toContain('Cobalt losses');
  }
});

test.each([
  ['a member and administrator who is in neither project', () => stranger],
  ['somebody who is not signed in', () => undefined],
])('%s sees nothing of it on any page, and no page changes by it', async (_who, who) => {
  const { hub } = journey;
  const places = placesAround({
    topics: ['hydrometallurgy', 'recycling'],
    words: 'regulation nickel',
    tag: TAG,
    reference: '/references/eu-act/32023R1542',
    projects: [LICORNE],
    authors: [rhino.memberId, unicorn.memberId],
  });
  const client = who();
  const outside = await journey.open('/', client === undefined ? {} : { as: client });
  const inside = await journey.open('/', { as: unicorn });
  const look = async () => {
    await settle(hub);
    return [await lookAround(outside, places), await lookAround(inside, places)] as const;
  };
  const [before, insideBefore] = await look();
  const thread = await openThread(hub, rhino, {
    title: 'Nickel losses between us',
    source: 'Under Article 71 of Regulation (EU) 2023/1542 we lose nickel.',
    tags: [TAG],
    audience: BOTH,
  });
  await reply(unicorn, thread.id, { source: 'Regulation or not, nickel is lost.' });
  const [after, insideAfter] = await look();

  for (const place of places) expect([place, after.get(place)]).toEqual([place, before.get(place)]);
  expect(await placesWith(outside, places, ['Nickel losses', 'nickel is lost', thread.id])).toEqual([]);
  expect(new Set(await statusesOf(outside, thread.id))).toEqual(new Set([404]));
  await outside.goto('/');
  await outside.locator('#search').fill('nickel');
  await outside.keyboard.press('Enter');
  await outside.getByText(t('search.nothing-for', { query: 'nickel' })).waitFor();

  // Those whom it is for find it, or count it, in the very places.
  const same = places.filter((place) => insideAfter.get(place) === insideBefore.get(place));
  const silent = ['/concepts', '/threads/new', '/members', '/consents', '/moderation/log'];
  expect(same).toEqual([...silent, `/projects/${LICORNE}/members`]);
});
