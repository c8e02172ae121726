import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { MemberRowView } from '../../../src/contract/profile-views.ts';
import { LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let reader: Client;
let colleague: Client;

beforeAll(async () => {
  hub = await startHub();
  reader = await hub.member({ name: 'Reader' });
  colleague = await hub.member({ name: 'Colleague' });
  await setBelonging(hub, colleague, { projects: [RHINOCEROS] });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

async function person(
  name: string,
  profile: Record<string, unknown>,
  projects = [RHINOCEROS],
): Promise<Client> {
  const client = await hub.member({ name });
  await setBelonging(hub, client, { projects });
  const answer = await client.api('PATCH', '/me', profile);
  expect(answer.status).toBe(200);
  return client;
}

interface Found {
  items: MemberRowView[];
  nextCursor: string | null;
}

async function find(client: Client, query: string): Promise<string[]> {
  return (await client.api('GET', `/members?${query}`)).json<Found>().items.map(({ name }) => name);
}

test('members are found by words, expertise, type and country of their organisation, and project', async () => {
  await person('Ada Findable', {
    ...{ headline: 'Metallurgist', organisation: 'Kupferhütte', organisationType: 'company', country: 'SE' },
    ...{
      expertise: ['stage:pyrometallurgy'],
      offers: 'Slag analyses',
      looksFor: 'Feed with little aluminium',
    },
  });
  await person('Ben Findable', { organisationType: 'university', country: 'SE' }, [LICORNE]);
  expect(await find(reader, 'q=findable')).toEqual(['Ada Findable', 'Ben Findable']);
  expect(await find(reader, 'q=find%20ada')).toEqual(['Ada Findable']);
  for (const query of ['kupferhutte', 'metallurgis', 'slag', 'alumin', 'Ada%20slag'])
    expect(await find(reader, `q=${query}`)).toEqual(['Ada Findable']);
  expect(await find(reader, 'country=SE')).toEqual(['Ada Findable', 'Ben Findable']);
  expect(await find(reader, 'country=SE&type=university')).toEqual(['Ben Findable']);
  expect(await find(reader, 'concept=stage:pyrometallurgy')).toEqual(['Ada Findable']);
  expect(await find(reader, `q=findable&project=${LICORNE}`)).toEqual(['Ben Findable']);
  expect(await find(reader, 'q=%3F%3F')).toEqual([]);

  const page = (await reader.get('/members?concept=Pyrometallurgy&country=SE&q=ada')).page();
  expect(page.querySelector('ul.rows')?.textContent).toContain('Slag analyses');
  const unknown = await reader.get('/members?concept=unobtainium');
  expect(unknown.status).toBe(200);
  expect(unknown.page().querySelector('#error-concept')?.textContent).toContain('unobtainium');
});

test('nobody is found by what they do not show to whoever looks', async () => {
  const HIDDEN = {
    ...{
      headline: 'Cryptologist',
      organisation: 'Hiddenworks',
      organisationType: 'public-body',
      country: 'MT',
    },
    ...{ expertise: ['stage:discharge'], offers: 'Secretweighing', looksFor: '' },
  };
  const everything = (audience: string) => ({
    ...HIDDEN,
    visibility: { work: audience, expertise: audience, exchange: audience },
  });
  await person('Nobody Sees', everything('nobody'));
  await person('Colleagues See', everything('projects'));
  const queries = [
    'q=crypto',
    'q=hiddenworks',
    'q=secretweigh',
    'type=public-body',
    'country=MT',
    'concept=stage:discharge',
  ];
  const administrator = await hub.member({ name: 'Admin', administrator: true });
  for (const query of queries) {
    expect([query, await find(reader, query)]).toEqual([query, []]);
    expect([query, await find(administrator, query)]).toEqual([query, []]);
    expect([query, await find(colleague, query)]).toEqual([query, ['Colleagues See']]);
  }
  expect(await find(reader, 'q=sees')).toEqual(['Nobody Sees']);
  expect((await administrator.get('/admin/members?q=hiddenworks')).text).not.toContain('Nobody Sees');
  const listed = (await reader.api('GET', '/members?q=colleagues')).text;
  for (const secret of ['Cryptologist', 'Hiddenworks', 'Secretweighing', 'stage:discharge'])
    expect(listed).not.toContain(secret);
});

test('the directory is for members, leaves out guests and who is suspended, and is turned page by page', async () => {
  expect((await hub.visitor().get('/members')).status).toBe(401);
  const guest = await hub.member({ name: 'Zoe Paging' });
  await setBelonging(hub, guest, { guest: true });
  expect((await guest.api('GET', '/members')).status).toBe(403);
  for (let number = 10; number < 75; number += 1)
    await hub.hub.features.accounts.createMemberDirectly({
      ...{ name: `Paging ${String(number)}`, email: `paging-${String(number)}@example.org`, password: null },
      ...{ locale: 'en', administrator: false, moderates: [] },
    });
  const suspended = await hub.member({ name: 'Paging Suspended' });
  const administrator = await hub.member({ administrator: true });
  await administrator.api('POST', `/members/${suspended.memberId}/suspension`, { reason: 'Spam' });

  const names: string[] = [];
  let pages = 0;
  for (let cursor: string | null = ''; cursor !== null; pages += 1) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const found: Found = (await reader.api('GET', `/members?q=paging${more}`)).json();
    names.push(...found.items.map(({ name }) => name));
    cursor = found.nextCursor;
  }
  expect(pages).toBe(3);
  expect(names).toEqual(Array.from({ length: 65 }, (_, index) => `Paging ${String(index + 10)}`));
});

test('a concept’s page shows who knows it, as far as they show it; when it goes into another they follow', async () => {
  await person('Open Expert', { expertise: ['stage:collection'], visibility: { expertise: 'public' } });
  await person('Member Expert', { expertise: ['stage:collection'] });
  await person('Private Expert', { expertise: ['stage:collection'], visibility: { expertise: 'nobody' } });
  const visitor = await hub.visitor().get('/concepts/stage:collection');
  expect(visitor.text).toContain('Open Expert');
  expect(visitor.text).not.toMatch(/Member Expert|Private Expert/u);
  const member = await reader.get('/concepts/stage:collection');
  expect(member.text).toContain('Member Expert');
  expect(member.text).not.toContain('Private Expert');

  const chief = await hub.member({ moderates: 'all' });
  const merged = await chief.api('POST', '/concepts/stage:collection/merge', {
    intoId: 'stage:discharge',
    reason: 'For the test',
  });
  expect(merged.status).toBe(200);
  await hub.hub.features.vocabulary.idle();
  expect(await find(reader, 'concept=stage:collection')).toEqual(['Member Expert', 'Open Expert']);
  expect(await find(reader, 'concept=stage:discharge')).toEqual(['Member Expert', 'Open Expert']);
  const records = hub.core.database.connection.collection('members');
  expect(await records.countDocuments({ expertise: 'stage:collection' })).toBe(0);
});
