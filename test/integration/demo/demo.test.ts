import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GroupView } from '../../../src/contract/group-views.ts';
import type { MembershipsView } from '../../../src/contract/membership-views.ts';
import type { Page, ThreadRowView } from '../../../src/contract/views.ts';
import { seedDemo } from '../../../src/features/demo/index.ts';
import { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let clients: Map<string, Client>;

beforeAll(async () => {
  hub = await startHub();
  const links = await seedDemo(hub.core, hub.hub.features, () => undefined);
  clients = new Map();
  for (const { who, address } of links) {
    const client = new Client(hub.origin);
    await client.useSignInLink(address);
    clients.set(who, client);
  }
});
afterAll(() => hub.close());

function as(who: string): Client {
  const client = clients.get(who);
  if (client === undefined) throw new Error(`Nobody is ${who}`);
  return client;
}

test('some of the demo’s people belong to projects and a group, and only they see what is said there', async () => {
  const titles = async (reader: Client) =>
    (await reader.api('GET', '/threads?limit=100'))
      .json<Page<ThreadRowView>>()
      .items.filter(({ audience }) => ['projects', 'group'].includes(audience.kind))
      .map(({ audience }) => audience.kind)
      .toSorted();
  expect(await titles(as('a researcher'))).toEqual(['group', 'projects']);
  for (const who of ['the moderator of Recycling', 'the administrator'])
    expect([who, await titles(as(who))]).toEqual([who, []]);

  const mine = (await as('a researcher').api('GET', '/me/memberships')).json<MembershipsView>();
  expect(mine.projects.map(({ project }) => project.acronym)).toEqual(['RHINOCEROS']);
  const [group] = (await as('a company member').api('GET', '/groups')).json<Page<GroupView>>().items;
  expect((await as('a company member').get(`/groups/${group?.id ?? ''}`)).text).toContain('Round robin');
  expect(hub.bugs).toEqual([]);
});
