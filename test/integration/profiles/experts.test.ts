import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { PartAudience } from '../../../src/contract/profile.ts';
import { FIRST_VISIBILITY } from '../../../src/contract/profile.ts';
import { addGroup, RHINOCEROS, LICORNE, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const members = () => hub.hub.features.accounts.members;
const viewerOf = (client: Client) => members().viewerOf(client.memberId);

/** A member who works in a project and shows what they know, and where they work, to some. */
async function expert(
  name: string,
  concept: string,
  shown: { expertise?: PartAudience; work?: PartAudience },
): Promise<Client> {
  const client = await hub.member({ name });
  await setBelonging(hub, client, { projects: [RHINOCEROS] });
  await members().profiles.change(client.memberId, () => ({
    headline: 'Chemist',
    expertise: [concept],
    visibility: { ...FIRST_VISIBILITY, ...shown },
  }));
  return client;
}

test('experts are counted and found by those who may see their expertise, and by nobody else', async () => {
  for (const shown of ['public', 'members', 'projects', 'nobody'] as const)
    await expert(`Expert for ${shown}`, 'stage:flotation', { expertise: shown });
  const member = await hub.member();
  const colleague = await hub.member();
  await setBelonging(hub, colleague, { projects: [RHINOCEROS] });
  const neighbour = await hub.member();
  await setBelonging(hub, neighbour, { projects: [LICORNE] });
  const guest = await hub.member();
  await setBelonging(hub, guest, { guest: true, passes: [] });
  const administrator = await hub.member({ administrator: true });

  const sees = async (viewer: Awaited<ReturnType<typeof viewerOf>>) => {
    const found = await members().findExperts(viewer, ['stage:flotation', 'stage:leaching'], 10);
    const count = await members().countExperts(viewer, ['stage:flotation', 'stage:leaching']);
    expect(count).toBe(found.length);
    return found.map(({ name }) => name?.replace('Expert for ', ''));
  };
  expect(await sees(null)).toEqual(['public']);
  expect(await sees(await viewerOf(guest))).toEqual(['public']);
  expect(await sees(await viewerOf(member))).toEqual(['members', 'public']);
  expect(await sees(await viewerOf(neighbour))).toEqual(['members', 'public']);
  expect(await sees(await viewerOf(administrator))).toEqual(['members', 'public']);
  expect(await sees(await viewerOf(colleague))).toEqual(['members', 'projects', 'public']);
  expect(await members().countExperts(await viewerOf(member), [])).toBe(0);
});

test('whoever leaves a project, hides a part, is suspended or becomes a guest is not found any more', async () => {
  const concept = 'stage:roasting';
  const administrator = await hub.member({ administrator: true });
  const colleague = await hub.member();
  await setBelonging(hub, colleague, { projects: [RHINOCEROS] });
  const count = async () => members().countExperts(await viewerOf(colleague), [concept]);

  const leaving = await expert('Leaving', concept, { expertise: 'projects' });
  const hiding = await expert('Hiding', concept, { expertise: 'members' });
  const suspended = await expert('Suspended', concept, { expertise: 'members' });
  const guest = await expert('Guest', concept, { expertise: 'members' });
  expect(await count()).toBe(4);

  await setBelonging(hub, leaving, { projects: [LICORNE] });
  expect(await count()).toBe(3);
  await members().profiles.change(hiding.memberId, () => ({
    visibility: { ...FIRST_VISIBILITY, expertise: 'nobody' },
  }));
  expect(await count()).toBe(2);
  const path = `/members/${suspended.memberId}/suspension`;
  await administrator.api('POST', path, { reason: 'Spam' });
  expect(await count()).toBe(1);
  await administrator.api('DELETE', path);
  expect(await count()).toBe(2);
  await setBelonging(hub, guest, { guest: true, passes: [] });
  expect(await count()).toBe(1);
});

test('changes at once leave no key of what stood before one of them', async () => {
  const client = await expert('Changing', 'stage:drying', { expertise: 'members' });
  await Promise.all([
    members().profiles.change(client.memberId, () => ({ expertise: ['stage:sorting'] })),
    members().profiles.change(client.memberId, () => ({
      visibility: { ...FIRST_VISIBILITY, expertise: 'nobody' },
    })),
    setBelonging(hub, client, { projects: [LICORNE] }),
  ]);
  const record = await hub.core.database.connection
    .collection('members')
    .findOne({ name: 'Changing' }, { projection: { directoryKeys: 1, expertise: 1 } });
  const keys = record?.['directoryKeys'] as string[];
  expect(record?.['expertise']).toEqual(['stage:sorting']);
  expect(keys.filter((key) => key.includes('concept:'))).toEqual([]);
  expect(keys).toContain(`members project:${LICORNE}`);
  expect(keys).not.toContain(`members project:${RHINOCEROS}`);
});

test('beside what somebody wrote stands what everybody who sees the place may see of them', async () => {
  const groupId = await addGroup(hub, 'Analysts');
  const audiences = {
    public: { kind: 'public' },
    members: { kind: 'members' },
    project: { kind: 'projects', projectIds: [RHINOCEROS] },
    projects: { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] },
    group: { kind: 'group', groupId },
  };
  const shownIn = async (work: PartAudience) => {
    const author = await expert(`Author for ${work}`, 'stage:leaching', { work });
    await setBelonging(hub, author, { projects: [RHINOCEROS], groups: [groupId] });
    const places: string[] = [];
    for (const [name, audience] of Object.entries(audiences)) {
      const thread = await openThread(hub, author, { audience });
      const { author: view } = await readThread(author, thread.id);
      expect(view.name).toBe(`Author for ${work}`);
      if (view.headline === 'Chemist') places.push(name);
    }
    return places;
  };
  expect(await shownIn('public')).toEqual(['public', 'members', 'project', 'projects', 'group']);
  expect(await shownIn('members')).toEqual(['members', 'project', 'projects', 'group']);
  expect(await shownIn('projects')).toEqual(['project']);
  expect(await shownIn('nobody')).toEqual([]);

  // A guest is no member of the hub.
  const guest = await hub.member();
  await setBelonging(hub, guest, {
    guest: true,
    passes: [{ circle: `group:${groupId}`, until: new Date(Date.now() + 60_000) }],
  });
  expect(await shownIn('members')).toEqual(['members', 'project', 'projects']);
});
