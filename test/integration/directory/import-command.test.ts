import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { OrganisationView, ProjectView } from '../../../src/contract/directory-views.ts';
import type { ImportRowView } from '../../../src/contract/import-views.ts';
import type { Client } from '../../support/client.ts';
import { dataSet, participationRecord, projectRecord, projectXml } from '../../support/cordis.ts';
import { runCommand } from '../../support/hub-process.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { testDatabaseUri } from '../../support/test-database.ts';

/* The command as its operator runs it, in a process of its own, beside a hub on the same database. */

const KEEPER = 'keeper@example.org';
const folder = join(tmpdir(), `hub-import-${randomUUID()}`);

let hub: TestHub;
let administrator: Client;

beforeAll(async () => {
  await mkdir(folder);
  hub = await startHub();
  administrator = await hub.member({ administrator: true, email: KEEPER, name: 'Keeper of projects' });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const importing = (...order: string[]) =>
  runCommand(['import', ...order], { MONGODB_URI: testDatabaseUri(), HUB_DATA_DIR: folder });
const takingOver = (...paths: string[]) => importing(...paths, '--apply', '--as', KEEPER);

const ask = (path: string) => hub.visitor().api('GET', path);
const project = async (id: string): Promise<ProjectView> =>
  (await ask(`/projects/${id}`)).json<ProjectView>();
const imports = async (): Promise<ImportRowView[]> =>
  (await administrator.api('GET', '/imports')).json<{ items: ImportRowView[] }>().items;

async function organisationCalled(name: string): Promise<OrganisationView> {
  const { items } = (await ask(`/organisations?q=${encodeURIComponent(name)}`)).json<{
    items: { id: string }[];
  }>();
  expect(items).toHaveLength(1);
  return (await ask(`/organisations/${items[0]?.id ?? ''}`)).json<OrganisationView>();
}

const WORKS = { pic: '900000201', name: 'COMMAND WORKS', role: 'coordinator', activity: 'PRC' };
const FIRST = { id: '305000001', acronym: 'BYHAND', organisations: [WORKS] };

test('it shows what it would do and changes nothing, until an administrator answers for it', async () => {
  const file = await write('first.xml', projectXml(FIRST));
  const shown = await importing(file);
  expect(shown).toMatchObject({
    code: 0,
    told: [
      'Organisations: 1 new, 0 changed, 0 unchanged, 0 with edits kept',
      'Projects: 1 new, 0 changed, 0 unchanged, 0 with edits kept',
      'Nothing was changed. Add --apply --as <address> to take this over.',
      '',
    ].join('\n'),
  });
  expect((await ask('/projects/305000001')).status).toBe(404);
  expect(await imports()).toEqual([]);

  const taken = await takingOver(file);
  expect([taken.code, taken.told.split('\n').at(-2)]).toEqual([0, 'Taken over.']);
  expect(await project('305000001')).toMatchObject({
    acronym: 'BYHAND',
    coordinator: { name: 'COMMAND WORKS' },
  });
  expect(await imports()).toMatchObject([{ state: 'applied', by: 'Keeper of projects' }]);
  const log = await administrator.api('GET', '/moderation/log?action=import.apply');
  expect(log.json<{ items: unknown[] }>().items).toMatchObject([
    { details: { organisations: 1, projects: 1, files: 'first.xml' }, actor: { name: 'Keeper of projects' } },
  ]);
});

test('once more it finds nothing to do, and what was edited meanwhile it tells and keeps', async () => {
  const file = await write('first.xml', projectXml(FIRST));
  expect((await takingOver(file)).told).toContain('Projects: 0 new, 0 changed, 1 unchanged');
  await administrator.api('PATCH', '/projects/305000001', { title: 'A better title' });

  const later = await write(
    'later.xml',
    projectXml({ ...FIRST, title: 'A later one', endDate: '2032-02-28' }),
  );
  const shown = await importing(later);
  expect(shown.told).toContain('  title: stays "A better title" (CORDIS: "A later one")');
  expect(shown.told).toContain('  endDate: "2031-08-31" becomes "2032-02-28"');
  expect(shown.told).toContain('Projects: 0 new, 1 changed, 0 unchanged, 1 with edits kept');
  expect(await project('305000001')).toMatchObject({ endDate: '2031-08-31' });

  expect((await takingOver(later)).code).toBe(0);
  expect(await project('305000001')).toMatchObject({ title: 'A better title', endDate: '2032-02-28' });
});

test('a folder is read whole; members and projects follow what their organisation is called now', async () => {
  const works = await organisationCalled('command works');
  const colleague = await hub.member({ name: 'Colleague' });
  const request = await colleague.api('POST', `/organisations/${works.id}/membership-requests`, { note: '' });
  const { id } = request.json<{ id: string }>();
  const decided = await administrator.api('POST', `/membership-requests/${id}/decision`, {
    decision: 'accept',
  });
  expect(decided.status).toBe(200);
  const profile = () => hub.core.database.connection.collection('members').findOne({ name: 'Colleague' });
  expect(await profile()).toMatchObject({ organisation: 'COMMAND WORKS' });

  const inside = join(folder, 'whole');
  await mkdir(inside);
  await writeFile(
    join(inside, 'project.json'),
    dataSet([projectRecord({ id: '305000002', acronym: 'BOTH' })]),
  );
  const renamed = { ...WORKS, name: 'RENAMED WORKS', country: 'PT' };
  await writeFile(join(inside, 'organization.json'), dataSet([participationRecord('305000002', renamed)]));
  await writeFile(join(inside, 'notes.txt'), 'Not read');
  expect((await takingOver(inside)).code).toBe(0);

  expect(await project('305000002')).toMatchObject({ coordinator: { name: 'RENAMED WORKS' } });
  expect(await profile()).toMatchObject({ organisation: 'RENAMED WORKS', country: 'PT' });
  const found = (await ask('/projects?country=PT')).json<{ items: { id: string }[] }>();
  expect(found.items.map(({ id: one }) => one)).toEqual(expect.arrayContaining(['305000001', '305000002']));
});

test('a broken file is told by its line, and nothing of the others is taken', async () => {
  const good = await write('good.xml', projectXml({ id: '305000003', acronym: 'GOOD' }));
  const broken = await write(
    'broken.xml',
    '<?xml version="1.0"?>\n<project>\n  <id>305000004</idd>\n</project>',
  );
  const count = (await imports()).length;
  for (const refused of [await importing(good, broken), await takingOver(good, broken)]) {
    expect(refused.told).toContain('broken.xml:3: This is no well-formed XML');
    expect(refused.told).toContain('Nothing was changed.');
  }
  expect((await takingOver(good, broken)).code).toBe(1);
  expect((await ask('/projects/305000003')).status).toBe(404);
  expect(await imports()).toHaveLength(count);
});

test.each([
  [['--apply', '--as', KEEPER], 'Name the files of CORDIS'],
  [['first.xml', '--apply'], 'Say which administrator answers for it'],
  [['nowhere.xml'], 'There is no file nowhere.xml.'],
  [['first.xml', '--applly'], "Unknown option '--applly'"],
])('import %p is refused with what to do', async (order, complaint) => {
  const refused = await importing(...order);
  expect([refused.code, refused.told]).toEqual([2, '']);
  expect(refused.complained).toContain(complaint);
});

test('nobody but an administrator can answer for it', async () => {
  await hub.member({ email: 'member@example.org' });
  const file = await write('good.xml', projectXml({ id: '305000003', acronym: 'GOOD' }));
  const refused = await importing(file, '--apply', '--as', 'member@example.org');
  expect(refused).toMatchObject({ code: 2, told: '' });
  expect(refused.complained).toContain('member@example.org is no administrator of the hub.');
  expect((await ask('/projects/305000003')).status).toBe(404);
});
