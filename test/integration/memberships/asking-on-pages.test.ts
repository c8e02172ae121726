import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { MembershipsView } from '../../../src/contract/membership-views.ts';
import type { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { joinProject } from '../../support/memberships.ts';

const RHINOCEROS = '101069685';
const PROJECT = `/projects/${RHINOCEROS}`;

let hub: TestHub;
let ada: Client;
let organisation: string;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member({ name: 'Ada Partner' });
  await joinProject(hub, ada, RHINOCEROS, 'editor');
  const { partners } = await hub.hub.features.projects.access(null, RHINOCEROS);
  organisation = `/organisations/${partners[0]?.organisationId.toHexString() ?? ''}`;
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const requests = async (member: Client) =>
  (await member.api('GET', '/me/memberships')).json<MembershipsView>().requests;

test('the page of a project counts and names its people for members, and lets them ask to join', async () => {
  const ben = await hub.member({ name: 'Ben' });
  const page = await ben.get(PROJECT);
  expect(page.text).toContain('1 member of the hub belongs to this project');
  expect(page.page().querySelector('#people')?.textContent).toContain('Ada Partner');
  const action = page.page().querySelector('#people form')?.getAttribute('action') ?? '';
  expect((await ben.post(action, { note: 'Partner 4' }, PROJECT)).status).toBe(303);
  expect((await ben.get(PROJECT)).text).toContain('You have asked to join');
  expect(await requests(ben)).toMatchObject([{ kind: 'project', state: 'open', note: 'Partner 4' }]);
  expect((await ada.get(PROJECT)).text).toContain('You belong to this project as an editor');
});

test('the page of an organisation lets members ask to belong to it', async () => {
  const ben = await hub.member({ name: 'Ben' });
  const form = (await ben.get(organisation)).page().querySelector('#standing form');
  expect((await ben.post(form?.getAttribute('action') ?? '', { note: '' }, organisation)).status).toBe(303);
  expect((await ben.get(organisation)).text).toContain('You have asked to belong to it');
  const [asked] = await requests(ben);
  const administrator = await hub.member({ administrator: true });
  await administrator.api('POST', `/membership-requests/${asked?.id ?? ''}/decision`, { decision: 'accept' });
  expect((await ben.get(organisation)).text).toContain('You belong to this organisation');
});

test.each([
  ['a project', () => ({ path: PROJECT, selector: '#people form' })],
  ['an organisation', () => ({ path: organisation, selector: '#standing form' })],
])('a note to %s that is too long is given back with what is wrong', async (_what, where) => {
  const { path, selector } = where();
  const ben = await hub.member({ name: 'Ben' });
  const action = (await ben.get(path)).page().querySelector(selector)?.getAttribute('action') ?? '';
  const note = 'n'.repeat(1_001);
  const refused = await ben.post(action, { note }, path);
  const page = refused.page();
  expect([
    refused.status,
    page.querySelector('#field-note')?.textContent,
    page.querySelector('#error-note') === null,
    page.querySelector('#form-errors') === null,
  ]).toEqual([422, note, false, false]);
});

test('visitors and guests see neither people nor a form', async () => {
  const guest = await hub.member({ belongs: { guest: true } });
  for (const reader of [hub.visitor(), guest])
    for (const [path, id] of [
      [PROJECT, '#people'],
      [organisation, '#standing'],
    ] as const) {
      const page = await reader.get(path);
      expect([page.status, page.page().querySelector(id), page.text.includes('Ada Partner')]).toEqual([
        200,
        null,
        false,
      ]);
    }
});
