import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { RHINOCEROS } from '../support/belonging.ts';
import { localTimeOf } from '../../src/features/scheduled/local-time.ts';
import type { Client } from '../support/client.ts';
import { openThread, reply } from '../support/content.ts';
import { placesWith, settle, statusesOf } from '../support/looking.ts';
import { joinProject } from '../support/memberships.ts';
import {
  button,
  follow,
  markPage,
  openList,
  postOf,
  replyHere,
  startJourney,
  t,
  untilClosed,
  untilLive,
  type Journey,
} from '../support/pages.ts';

const HOUR_MS = 60 * 60 * 1_000;
const INSIDE = { kind: 'projects', projectIds: [RHINOCEROS] };

let journey: Journey;
let facilitator: Client;
let colleague: Client;

beforeAll(async () => {
  journey = await startJourney();
  const { hub } = journey;
  [facilitator, colleague] = await Promise.all([
    hub.member({ name: 'Facilitator' }),
    hub.member({ name: 'Colleague' }),
  ]);
  await joinProject(hub, facilitator, RHINOCEROS, 'facilitator');
  await joinProject(hub, colleague, RHINOCEROS);
});
afterEach(() => {
  journey.hub.setNow(null);
  journey.check();
});
afterAll(() => journey.close());

test('somebody is let into one thread, reads and writes there, and loses it at the instant', async () => {
  const { hub } = journey;
  const name = 'Guest expert';
  const guest = await hub.member({ name });
  const opened = await openThread(hub, colleague, { title: 'Ask the expert', audience: INSIDE });
  const closed = await openThread(hub, colleague, { title: 'Not for experts', audience: INSIDE });
  const colleagues = await journey.open(`/t/${opened.id}`, { as: colleague });
  await untilLive(colleagues);
  const isSamePage = await markPage(colleagues);

  const admitting = await journey.open(`/t/${opened.id}`, { as: facilitator });
  await follow(admitting, admitting.locator('aside').getByRole('link', { name: t('guests.title') }));
  await admitting.locator('#field-q').fill(name);
  await follow(admitting, button(admitting, 'group.find-submit'));
  await admitting.locator('#field-memberId').selectOption({ label: name });
  const until = localTimeOf(new Date(Date.now() + HOUR_MS), 'Europe/Brussels');
  await admitting.locator('#field-until').fill(until);
  await follow(admitting, button(admitting, 'guests.submit'));
  await admitting.getByText(t('notice.guest-admitted')).waitFor();

  const list = await openList(journey, '/', { as: guest });
  const reading = await journey.open('/', { as: guest });
  expect(await reading.content()).not.toContain('Not for experts');
  await follow(reading, reading.getByRole('link', { name: 'Ask the expert' }).first());
  await untilLive(reading);
  await replyHere(reading, 2, 'The expert answers.');
  await postOf(colleagues, 2).getByText('The expert answers.').waitFor();
  await reply(colleague, closed.id, { source: 'Out of the hearing of experts.' });
  await reply(colleague, opened.id, { source: 'Thank you.' });
  await postOf(reading, 3).waitFor();
  await settle(hub);
  const places = ['/', '/topics/hydrometallurgy', '/search?q=experts', `/projects/${RHINOCEROS}`];
  const secrets = ['Not for experts', 'hearing of experts', closed.id];
  expect(await placesWith(list, [...places, `/members/${colleague.memberId}`], secrets)).toEqual([]);
  expect(new Set(await statusesOf(list, closed.id))).toEqual(new Set([404]));
  await list.goto('/');

  hub.setNow(new Date(Date.now() + 2 * HOUR_MS));
  await untilClosed(reading);
  expect(await reading.content()).not.toContain('Ask the expert');
  expect((await reading.reload())?.status()).toBe(404);
  expect(await placesWith(reading, [...places, '/search?q=expert'], [opened.id])).toEqual([]);
  await replyHere(colleagues, 4, 'Between us again.');
  expect(await isSamePage()).toBe(true);
});
