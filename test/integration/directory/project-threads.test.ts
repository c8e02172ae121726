import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** Titles of the threads on the page of a project. */
async function shownTo(client: Client, projectId: string): Promise<string[]> {
  const page = (await client.get(`/projects/${projectId}`)).page();
  const titles = page.querySelectorAll('section[aria-labelledby="threads"] h3 a');
  return [...titles].map(({ textContent }) => textContent.trim());
}

test('a project’s page shows the threads for its members and those that cite it, as far as the viewer may see', async () => {
  const insider = await hub.member({ name: 'Insider' });
  await setBelonging(hub, insider, { projects: [RHINOCEROS] });
  const member = await hub.member({ name: 'Member' });
  const cites = `As in https://cordis.europa.eu/project/id/${RHINOCEROS} we leach.`;
  await openThread(hub, insider, { title: 'Public and citing', audience: { kind: 'public' }, source: cites });
  await openThread(hub, insider, { title: 'For members and citing', source: cites });
  await openThread(hub, insider, {
    title: 'For the project',
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
  });
  await openThread(hub, insider, {
    title: 'For the project and citing',
    audience: { kind: 'projects', projectIds: [RHINOCEROS] },
    source: cites,
  });
  await openThread(hub, insider, { title: 'About something else', audience: { kind: 'public' } });
  await hub.hub.features.search.idle();

  expect(await shownTo(hub.visitor(), RHINOCEROS)).toEqual(['Public and citing']);
  expect(await shownTo(member, RHINOCEROS)).toEqual(['For members and citing', 'Public and citing']);
  expect(await shownTo(insider, RHINOCEROS)).toEqual([
    'For the project and citing',
    'For the project',
    'For members and citing',
    'Public and citing',
  ]);
  expect(await shownTo(insider, LICORNE)).toEqual([]);

  await setBelonging(hub, insider, { projects: [] });
  expect(await shownTo(insider, RHINOCEROS)).toEqual(['For members and citing', 'Public and citing']);
});

test('a thread of two projects stands on the page of each, for the members of both, and for nobody else', async () => {
  const [one, other, third] = [
    await hub.member({ name: 'One' }),
    await hub.member({ name: 'Other' }),
    await hub.member({ name: 'Third' }),
  ];
  await setBelonging(hub, one, { projects: [RHINOCEROS] });
  await setBelonging(hub, other, { projects: [LICORNE] });
  const title = 'For both projects';
  await openThread(hub, one, {
    title,
    audience: { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] },
  });

  for (const project of [RHINOCEROS, LICORNE]) {
    expect(await shownTo(one, project)).toContain(title);
    expect(await shownTo(other, project)).toContain(title);
    expect(await shownTo(third, project)).not.toContain(title);
    expect(await shownTo(hub.visitor(), project)).not.toContain(title);
  }
  await setBelonging(hub, other, { projects: [] });
  expect(await shownTo(other, RHINOCEROS)).not.toContain(title);
});
