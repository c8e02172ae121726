import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { MapView } from '../../../src/contract/map-views.ts';
import { MAP_AXES, type MapAxis } from '../../../src/contract/value-chain.ts';
import type { MeView, Page, ThreadRowView, ThreadView } from '../../../src/contract/views.ts';
import { isVisibleTo } from '../../../src/features/audience/index.ts';
import { threadModel } from '../../../src/features/threads/thread.model.ts';
import { LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { settleMap } from '../../support/map.ts';

let hub: TestHub;
let rhino: Client;
let unicorn: Client;
let both: Client;
let chief: Client;
let visitor: Client;
let readers: Client[];

const FOR_RHINOCEROS = { kind: 'projects', projectIds: [RHINOCEROS] };
const FOR_BOTH = { kind: 'projects', projectIds: [RHINOCEROS, LICORNE] };

beforeAll(async () => {
  hub = await startHub();
  [rhino, unicorn, both, chief] = await Promise.all([
    hub.member({ name: 'Rhino' }),
    hub.member({ name: 'Unicorn' }),
    hub.member({ name: 'Both' }),
    hub.member({ name: 'Chief', moderates: 'all', administrator: true }),
  ]);
  visitor = hub.visitor();
  await setBelonging(hub, rhino, { projects: [RHINOCEROS] });
  await setBelonging(hub, unicorn, { projects: [LICORNE] });
  await setBelonging(hub, both, { projects: [RHINOCEROS, LICORNE] });
  readers = [visitor, rhino, unicorn, both, chief];
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const readMap = async (by: Client, axis: MapAxis = 'material'): Promise<MapView> => {
  await settleMap(hub);
  return (await by.api('GET', `/map?by=${axis}`)).json<MapView>();
};
const cell = (map: MapView, stage: string, column: string) => {
  const index = map.columns.findIndex(({ concept }) => concept.id === column);
  return map.rows.find(({ concept }) => concept.id === stage)?.cells[index];
};
const threadsIn = async (by: Client, stage: string, column: string): Promise<number | undefined> =>
  cell(await readMap(by), stage, column)?.threads;
const listed = async (by: Client, query: string): Promise<string[]> =>
  (await by.api('GET', `/threads?limit=100&${query}`))
    .json<Page<ThreadRowView>>()
    .items.map(({ id }) => id)
    .toSorted();
const open = (by: Client, tags: string[], audience: object = { kind: 'public' }): Promise<ThreadView> =>
  openThread(hub, by, { tags, audience });

/** Every number of every map beside a recount of all threads, and some beside the lists that they lead to. */
async function expectCounted(): Promise<void> {
  const { concepts } = hub.hub.features;
  const threads = await threadModel(hub.core.database.connection).find().lean();
  for (const reader of readers) {
    // What the rule looks at of a member, as they are told of themselves.
    const me = await reader.api('GET', '/me');
    const viewer = me.status === 200 ? me.json<MeView>() : null;
    const seen = threads.filter((thread) => thread.listed && isVisibleTo(viewer, thread));
    const carrying = (ids: readonly string[]): string[] =>
      seen
        .filter(({ tags }) => ids.every((id) => concepts.within(id).some((one) => tags.includes(one))))
        .map(({ _id }) => _id.toHexString())
        .toSorted();
    for (const axis of MAP_AXES) {
      const map = await readMap(reader, axis);
      const counted = map.rows.map(({ total, cells }) => [total, ...cells].map((counts) => counts.threads));
      const ids = map.columns.map(({ concept }) => concept.id);
      expect(counted).toEqual(
        map.rows.map(({ concept: { id } }) =>
          [[id], ...ids.map((column) => [id, column])].map((tags) => carrying(tags).length),
        ),
      );
      const linked = map.rows.flatMap(({ concept, cells }) => {
        const column = ids[cells.findIndex(({ threads: count }) => count > 0)];
        return column === undefined ? [] : [[concept.id, column] as const];
      });
      const lists = linked.map(([stage, column]) => listed(reader, `tag=${stage}&also=${column}`));
      expect(await Promise.all(lists)).toEqual(linked.map(carrying));
    }
  }
}

test('a cell counts what the viewer may see that carries both concepts, or narrower ones', async () => {
  await open(rhino, ['stage:mining', 'material:tungsten']);
  await open(rhino, ['stage:mining', 'material:tungsten'], { kind: 'members' });
  await open(rhino, ['stage:mining', 'material:tungsten'], FOR_RHINOCEROS);
  await open(both, ['stage:dle', 'material:tungsten'], FOR_BOTH);
  await open(rhino, ['stage:mining']);
  await open(rhino, ['material:tungsten']);

  const seen = await Promise.all(readers.map((by) => threadsIn(by, 'stage:mining', 'material:tungsten')));
  // Visitor, Rhinoceros, Licorne, a member of both, and a moderator of everything who is in neither.
  expect(seen).toEqual([1, 4, 3, 4, 2]);
  expect(await threadsIn(rhino, 'stage:dle', 'material:tungsten')).toBe(1);
  const map = await readMap(visitor);
  expect(map.rows.find(({ concept }) => concept.id === 'stage:mining')?.total.threads).toBe(2);
  expect(map.columns.find(({ concept }) => concept.id === 'material:tungsten')?.total.threads).toBe(2);
  expect(cell(map, 'stage:mining', 'material:gallium')).toEqual({ threads: 0, projects: 0, people: 0 });
});

test('a list by two concepts has what both are in, whichever is named first, and goes on by its cursor', async () => {
  const wanted = await open(rhino, ['stage:leaching', 'material:niobium', 'product:black-mass']);
  const deeper = await open(rhino, ['stage:bioleaching', 'material:niobium']);
  await open(rhino, ['stage:leaching', 'material:gallium']);

  const expected = [wanted.id, deeper.id].toSorted();
  expect(await listed(visitor, 'tag=stage:leaching&also=material:niobium')).toEqual(expected);
  expect(await listed(visitor, 'tag=material:niobium&also=stage:hydrometallurgy')).toEqual(expected);
  expect(await listed(visitor, 'tag=product:black-mass&also=stage:hydrometallurgy')).toContain(wanted.id);
  expect(await listed(visitor, 'tag=product:black-mass&also=material:niobium')).toEqual([wanted.id]);
  expect(await listed(visitor, 'tag=stage:leaching&also=material:niobium&sort=unanswered')).toEqual(expected);
  const query = '/threads?tag=stage:leaching&also=material:niobium&limit=1';
  const page = (await visitor.api('GET', query)).json<Page<ThreadRowView>>();
  const next = (await visitor.api('GET', `${query}&cursor=${page.nextCursor ?? ''}`)).json<
    Page<ThreadRowView>
  >();
  expect([...page.items, ...next.items].map(({ id }) => id).toSorted()).toEqual(expected);
  expect(next.nextCursor).toBeNull();
});

test('the counts follow tags, audiences, hidden posts and merged concepts, and are those of the lists', async () => {
  const retagged = await open(rhino, ['stage:refining', 'material:scandium']);
  const narrowed = await open(rhino, ['stage:refining', 'material:scandium'], FOR_BOTH);
  const hidden = await open(rhino, ['stage:refining', 'material:scandium', 'chemistry:nmc811']);
  const count = (by: Client) => threadsIn(by, 'stage:refining', 'material:scandium');
  expect([await count(visitor), await count(unicorn)]).toEqual([2, 3]);

  await rhino.api('PATCH', `/threads/${retagged.id}`, { tags: ['stage:refining', 'material:arsenic'] });
  expect([await count(visitor), await count(unicorn)]).toEqual([1, 2]);
  expect(await threadsIn(visitor, 'stage:refining', 'material:arsenic')).toBe(1);

  const answer = await rhino.api('PUT', `/threads/${narrowed.id}/audience`, {
    audience: FOR_RHINOCEROS,
    reason: '',
  });
  expect(answer.status).toBe(200);
  expect([await count(rhino), await count(unicorn)]).toEqual([2, 1]);

  const [post] = await readPosts(chief, hidden.id);
  const hiding = `/posts/${post?.id ?? ''}/hiding`;
  expect((await chief.api('POST', hiding, { reason: 'Spam.' })).status).toBe(200);
  expect([await count(visitor), await count(rhino)]).toEqual([0, 1]);
  expect((await chief.api('DELETE', hiding, { reason: '' })).status).toBe(200);
  expect(await count(visitor)).toBe(1);

  await chief.api('POST', '/concepts/material:scandium/merge', {
    intoId: 'material:strontium',
    reason: 'Test.',
  });
  await hub.hub.features.vocabulary.idle();
  expect(await threadsIn(rhino, 'stage:refining', 'material:strontium')).toBe(2);
  expect((await readMap(rhino)).columns.map(({ concept }) => concept.id)).not.toContain('material:scandium');
  await expectCounted();
});

test('threads follow when the vocabulary moves a concept below another', async () => {
  const thread = await open(rhino, ['stage:collection', 'material:zinc']);
  const count = () => threadsIn(visitor, 'stage:use', 'material:zinc');
  expect(await count()).toBe(0);
  const { concepts } = hub.hub.features;
  const record = await concepts.store.findById('stage:collection');
  if (record === null) throw new Error('The vocabulary has collection');
  await concepts.store.change(record, { broader: ['stage:use'] });
  await concepts.announce();
  expect(await count()).toBe(1);
  expect(await listed(visitor, 'tag=stage:use&also=material:zinc')).toEqual([thread.id]);

  await concepts.store.change({ ...record, revision: record.revision + 1 }, { broader: [] });
  await concepts.announce();
  expect(await count()).toBe(0);
  expect(await listed(visitor, 'tag=stage:use&also=material:zinc')).toEqual([]);
});

test('a hub from before the map files and counts what it has', async () => {
  const { connection } = hub.core.database;
  const before = await Promise.all(readers.map((by) => readMap(by)));
  await connection.collection('tallies').deleteMany({});
  await connection.collection('talliedthreads').deleteMany({});
  await connection.collection('filings').deleteMany({});
  await connection.collection('threads').updateMany({}, { $pull: { lists: /cell:/u } } as object);
  hub.hub.features.threads.hierarchy.wake();
  expect(await Promise.all(readers.map((by) => readMap(by)))).toEqual(before);
  await expectCounted();
});

test('projects are counted by their tags, as the directory has them', async () => {
  const map = await readMap(visitor);
  const index = map.columns.findIndex(({ total }) => total.projects > 0);
  const column = map.columns[index]?.concept.id ?? '';
  const list = (await visitor.api('GET', `/projects?concept=${column}`)).json<Page<{ id: string }>>();
  expect(list.items).toHaveLength(map.columns[index]?.total.projects ?? -1);

  const draft = { acronym: 'MAPPED', title: 'On the map', tags: ['stage:dle', 'material:caesium'] };
  const made = await chief.api('POST', '/projects', { ...draft, id: '190000099' });
  expect(made.status).toBe(201);
  expect(cell(await readMap(visitor), 'stage:mining', 'material:caesium')).toEqual({
    threads: 0,
    projects: 1,
    people: 0,
  });
  for (const query of [
    'concept=stage:mining&also=material:caesium',
    'concept=material:caesium&also=stage:dle',
  ]) {
    const there = (await visitor.api('GET', `/projects?${query}`)).json<Page<{ id: string }>>();
    expect(there.items.map(({ id }) => id)).toEqual(['190000099']);
  }
  const other = await visitor.api('GET', '/projects?concept=stage:dle&also=material:helium');
  expect(other.json<Page<unknown>>().items).toEqual([]);
  const page = (await visitor.get('/projects?concept=stage:mining&also=material:caesium')).text;
  expect(page).toContain('/projects/190000099');
  expect((await visitor.get('/projects?concept=stage:mining&also=unobtainium')).text).not.toContain(
    '/projects/190000099',
  );
  await chief.api('POST', '/projects/190000099/removal', { reason: 'Test.' });
  expect(cell(await readMap(visitor), 'stage:mining', 'material:caesium')?.projects).toBe(0);
});

test('the page says its numbers and its gaps in words and leads to the lists', async () => {
  await open(rhino, ['stage:exploration', 'material:gallium']);
  await settleMap(hub);
  const { text } = await visitor.get('/map');
  expect(text).toContain('href="/?tag=stage:exploration&amp;also=material:gallium"');
  expect(text).toContain('<i class="unseen"> thread</i>');
  expect(text).toContain('<span class="unseen">gap</span>');
  expect(text).toContain('columns with nothing yet');
  expect(text).not.toContain('href="/concepts/material:helium"');
  expect((await visitor.get('/map?columns=all')).text).toContain('href="/concepts/material:helium"');
  const list = (await visitor.get('/?tag=stage:exploration&also=material:gallium')).text;
  expect(list).toContain('href="/?tag=material%3Agallium"');
  expect(list).toContain('href="/?tag=stage%3Aexploration"');
});

test('people are counted where they know both, as far as they show it, and the directory finds the same', async () => {
  const knows = async (visibility: string, expertise: string[]): Promise<void> => {
    const expert = await hub.member({ name: `Knows for ${visibility}` });
    await setBelonging(hub, expert, { projects: [LICORNE] });
    const answer = await expert.api('PATCH', '/me', { expertise, visibility: { expertise: visibility } });
    expect(answer.status).toBe(200);
  };
  for (const visibility of ['public', 'members', 'projects', 'nobody'])
    await knows(visibility, ['stage:bioleaching', 'material:vanadium']);
  await knows('public', ['material:vanadium']);

  const peopleIn = async (by: Client, stage: string): Promise<number | undefined> =>
    cell(await readMap(by), stage, 'material:vanadium')?.people;
  expect(
    await Promise.all([visitor, rhino, unicorn, chief].map((by) => peopleIn(by, 'stage:bioleaching'))),
  ).toEqual([1, 2, 3, 2]);
  // What is narrower counts under what is broader.
  expect(await peopleIn(unicorn, 'stage:leaching')).toBe(3);
  const query = '/members?concept=stage:leaching&also=material:vanadium';
  const found = (await unicorn.api('GET', query))
    .json<Page<{ name: string }>>()
    .items.map(({ name }) => name);
  expect(found).toEqual(['Knows for members', 'Knows for projects', 'Knows for public']);
  expect((await rhino.get('/map')).text).toContain(
    '/members?concept=stage:leaching&amp;also=material:vanadium',
  );
});

test('numbers of people lead to the directory of members for those alone who may open it', async () => {
  const expert = await hub.member({ name: 'Expert in the open' });
  const shown = {
    expertise: ['stage:bioleaching', 'material:vanadium'],
    visibility: { expertise: 'public' },
  };
  expect((await expert.api('PATCH', '/me', shown)).status).toBe(200);
  const guest = await hub.member({ belongs: { guest: true } });
  const toMembers = async (by: Client): Promise<number> =>
    (await by.get('/map')).page().querySelectorAll('.map a[href^="/members"]').length;
  const shownPeople = async (by: Client): Promise<number> =>
    (await by.get('/map')).page().querySelectorAll('.map .m').length;
  for (const by of [rhino, visitor]) expect(await shownPeople(by)).toBeGreaterThan(0);
  expect(await toMembers(rhino)).toBe(await shownPeople(rhino));
  for (const outside of [visitor, guest, visitor]) expect(await toMembers(outside)).toBe(0);
  expect(await toMembers(unicorn)).toBeGreaterThan(0);
});
