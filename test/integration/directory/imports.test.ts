import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { OrganisationView, ProjectView } from '../../../src/contract/directory-views.ts';
import type { ImportItemView, ImportView } from '../../../src/contract/import-views.ts';
import type { Client } from '../../support/client.ts';
import {
  dataSet,
  participationRecord,
  projectRecord,
  projectXml,
  type MadeProject,
} from '../../support/cordis.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let administrator: Client;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({ administrator: true, name: 'Keeper of projects' });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

type Files = Readonly<Record<string, string>>;

const COORDINATOR = { pic: '900000001', name: 'LEACHING WORKS GMBH', role: 'coordinator', activity: 'PRC' };
const PARTNER = { pic: '900000002', name: 'UNIVERSITY OF ACIDS', country: 'FR', activity: 'HES' };
const made = (change: Partial<MadeProject> = {}): MadeProject => ({
  ...{ id: '301000001', acronym: 'LEACH', organisations: [COORDINATOR, PARTNER], ...change },
});

/** Hands files in and waits until they are read and compared. */
async function handIn(files: Files): Promise<ImportView> {
  const answer = await administrator.upload('/api/v1/imports', files);
  expect([answer.status, answer.text]).toEqual([202, expect.any(String)]);
  return settled(answer.json<ImportView>().id);
}

async function settled(id: string): Promise<ImportView> {
  await hub.hub.features.cordisImport.idle();
  return (await administrator.api('GET', `/imports/${id}`)).json<ImportView>();
}

async function apply({ id, fingerprint }: ImportView): Promise<ImportView> {
  const answer = await administrator.api('POST', `/imports/${id}/application`, { fingerprint });
  expect(answer.status).toBe(202);
  return settled(id);
}

async function take(files: Files): Promise<ImportView> {
  const done = await apply(await handIn(files));
  expect(done.state).toBe('applied');
  return done;
}

async function itemsOf({ id }: ImportView, list: string): Promise<ImportItemView[]> {
  const answer = await administrator.api('GET', `/imports/${id}/items?list=${list}`);
  return answer.json<{ items: ImportItemView[] }>().items;
}

const project = async (id: string): Promise<ProjectView> =>
  (await hub.visitor().api('GET', `/projects/${id}`)).json<ProjectView>();

async function organisationCalled(name: string): Promise<OrganisationView> {
  const found = await hub.visitor().api('GET', `/organisations?q=${encodeURIComponent(name)}`);
  const { items } = found.json<{ items: { id: string }[] }>();
  expect(items).toHaveLength(1);
  return (await hub.visitor().api('GET', `/organisations/${items[0]?.id ?? ''}`)).json<OrganisationView>();
}

test('a project is shown first, then taken over with its partners, and found like any other', async () => {
  const preview = await handIn({ 'leach.xml': projectXml(made()) });
  expect(preview).toMatchObject({
    ...{ state: 'ready', by: 'Keeper of projects', problemCount: 0, files: [{ name: 'leach.xml' }] },
    organisations: { add: 2, change: 0, same: 0, kept: 0 },
    projects: { add: 1, change: 0, same: 0, kept: 0 },
  });
  expect(await itemsOf(preview, 'add')).toMatchObject([
    { kind: 'organisation', key: '900000001', name: 'LEACHING WORKS GMBH' },
    { kind: 'organisation', key: '900000002' },
    { kind: 'project', key: '301000001', name: 'LEACH' },
  ]);
  // The page opens the first list that has something.
  const shown = await administrator.get(`/admin/import/${preview.id}`);
  const tab = shown.page().querySelector('nav.tabs [aria-current=page]');
  expect([tab?.textContent, shown.text.includes('LEACHING WORKS GMBH')]).toEqual(['New (3)', true]);
  expect((await hub.visitor().api('GET', '/projects/301000001')).status).toBe(404);

  expect(await apply(preview)).toMatchObject({ state: 'applied', fingerprint: '' });
  expect(await project('301000001')).toMatchObject({
    ...{
      acronym: 'LEACH',
      programme: 'HORIZON',
      call: 'HORIZON-CL5-2021-D2-01',
      fundingScheme: 'HORIZON-RIA',
    },
    coordinator: { name: 'LEACHING WORKS GMBH', type: 'company', country: 'DE' },
    partners: [{ role: 'coordinator' }, { role: 'partner', organisation: { country: 'FR' } }],
    results: [{ doi: '10.1016/j.hydromet.2024.1', journal: 'Hydrometallurgy', year: 2024 }],
    tags: [{ id: 'stage:leaching' }],
  });
  const found = await hub.visitor().api('GET', '/projects?country=FR&q=leach&concept=stage:leaching');
  expect(found.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain('301000001');
  expect((await organisationCalled('leaching works')).concepts).toMatchObject([{ id: 'stage:leaching' }]);
  const log = await administrator.api('GET', '/moderation/log?action=import.apply');
  expect(log.json<{ items: unknown[] }>().items).toMatchObject([
    { details: { organisations: 2, projects: 1, files: 'leach.xml' }, actor: { name: 'Keeper of projects' } },
  ]);
});

test('imported twice, edits between are kept and told, and what CORDIS changed is taken over', async () => {
  const first = made({ id: '301000002', acronym: 'TWICE' });
  await take({ 'twice.xml': projectXml(first) });
  expect(await handIn({ 'twice.xml': projectXml(first) })).toMatchObject({
    organisations: { add: 0, change: 0, same: 2 },
    projects: { add: 0, change: 0, same: 1, kept: 0 },
  });

  const university = await organisationCalled('University of Acids');
  await administrator.api('PATCH', '/projects/301000002', {
    title: 'A better title',
    website: 'https://twice.example',
  });
  await administrator.api('PATCH', `/organisations/${university.id}`, { city: 'Aachen-Nord' });
  const later = projectXml({
    ...{ ...first, title: 'A later title', endDate: '2032-02-28' },
    organisations: [COORDINATOR, { ...PARTNER, country: 'BE', terminated: true }],
  });
  const preview = await handIn({ 'twice.xml': later });
  expect(preview).toMatchObject({
    organisations: { add: 0, change: 1, same: 1, kept: 1 },
    projects: { add: 0, change: 1, same: 0, kept: 1 },
  });
  expect(await itemsOf(preview, 'kept')).toMatchObject([
    { key: '900000002', kept: [{ field: 'city', hub: 'Aachen-Nord', cordis: 'AACHEN' }] },
    { key: '301000002', kept: [{ field: 'title', hub: 'A better title', cordis: 'A later title' }] },
  ]);
  expect(await itemsOf(preview, 'change')).toMatchObject([
    { key: '900000002', changes: [{ field: 'country', hub: 'FR', cordis: 'BE' }] },
    {
      key: '301000002',
      changes: [
        { field: 'endDate', hub: '2031-08-31', cordis: '2032-02-28' },
        {
          field: 'partners',
          hub: 'UNIVERSITY OF ACIDS (partner)',
          cordis: 'UNIVERSITY OF ACIDS (partner, left)',
        },
      ],
    },
  ]);
  await apply(preview);
  expect(await project('301000002')).toMatchObject({
    ...{ title: 'A better title', website: 'https://twice.example', endDate: '2032-02-28' },
    partners: [{ left: false }, { left: true, organisation: { country: 'BE' } }],
  });
  expect(await organisationCalled('University of Acids')).toMatchObject({
    city: 'Aachen-Nord',
    country: 'BE',
  });
  // The project of the other test is found by where its partner is now.
  const found = await hub.visitor().api('GET', '/projects?country=BE&q=leach');
  expect(found.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain('301000001');
});

test('two projects with one acronym stay two, and so do organisations with one name', async () => {
  const namesake = { ...PARTNER, pic: '900000003' };
  await take({
    'project.json': dataSet([
      projectRecord({ id: '301000003', acronym: 'EXCEED', title: 'The first' }),
      projectRecord({ id: '301000004', acronym: 'EXCEED', title: 'The second' }),
    ]),
    'organization.json': dataSet([
      participationRecord('301000003', COORDINATOR),
      participationRecord('301000004', namesake),
    ]),
  });
  expect(await project('301000003')).toMatchObject({ title: 'The first', coordinator: { country: 'DE' } });
  const second = await project('301000004');
  expect(second).toMatchObject({ title: 'The second', coordinator: null });
  expect(second.namesakes.map(({ id }) => id)).toContain('301000003');
  const found = await hub.visitor().api('GET', '/organisations?q=university%20of%20acids');
  expect(found.json<{ items: unknown[] }>().items).toHaveLength(2);
});

test('an organisation without a PIC here is known by its ROR id, one with another PIC is not', async () => {
  const byRor = { legalName: 'Known by ROR', type: 'university', ror: '05dxps055' };
  const { id } = (await administrator.api('POST', '/organisations', byRor)).json<OrganisationView>();
  const answer = await take({
    'organization.json': dataSet([
      participationRecord('301000003', {
        pic: '900000011',
        name: 'KNOWN BY ROR',
        ror: 'https://ror.org/05dxps055',
      }),
      participationRecord('301000003', { pic: '900000012', name: 'NOT THAT ONE', ror: '05dxps055' }),
    ]),
  });
  expect(answer.organisations).toMatchObject({ add: 1, change: 1, kept: 1 });
  const known = (await hub.visitor().api('GET', `/organisations/${id}`)).json<OrganisationView>();
  // The name was typed here, so that it stays.
  expect(known).toMatchObject({ pic: '900000011', legalName: 'Known by ROR' });
  expect(await organisationCalled('not that one')).toMatchObject({ pic: '900000012', ror: null });
});

test('what was removed here stays removed', async () => {
  await take({ 'gone.xml': projectXml(made({ id: '301000005', acronym: 'GONE' })) });
  await administrator.api('POST', '/projects/301000005/removal', { reason: 'Never began' });
  const preview = await handIn({
    'gone.xml': projectXml(made({ id: '301000005', acronym: 'GONE', title: 'Back' })),
  });
  expect(preview.projects).toEqual({ add: 0, change: 0, same: 1, kept: 1 });
  const kept = await itemsOf(preview, 'kept');
  expect(kept.find(({ key }) => key === '301000005')).toMatchObject({
    kept: [{ field: 'removed', hub: 'Never began' }],
  });
});

test('a preview that the hub has left behind is not done, but shown again', async () => {
  const preview = await handIn({ 'a.xml': projectXml(made({ id: '301000001', title: 'From CORDIS' })) });
  await administrator.api('PATCH', '/projects/301000001', { title: 'From here' });
  const again = await apply(preview);
  expect(again).toMatchObject({ state: 'ready', changedMeanwhile: true, projects: { change: 0, kept: 1 } });
  expect(again.fingerprint).not.toBe(preview.fingerprint);
  expect(await project('301000001')).toMatchObject({ title: 'From here' });
  const old = await administrator.api('POST', `/imports/${preview.id}/application`, {
    fingerprint: preview.fingerprint,
  });
  expect(old.status).toBe(409);
  expect(await apply(again)).toMatchObject({ state: 'applied', changedMeanwhile: false });
});

test('a file that is broken is refused with its line, and nothing of the others is used', async () => {
  const refused = await handIn({
    'good.xml': projectXml(made({ id: '301000006' })),
    'bomb.xml': '<?xml version="1.0"?>\n<!DOCTYPE p [<!ENTITY a "x">]>\n<project>&a;</project>',
  });
  expect(refused).toMatchObject({
    ...{ state: 'refused', fingerprint: '', projects: { add: 0 } },
    problems: [{ file: 'bomb.xml', line: 2, key: 'import.doctype' }],
  });
  expect(await itemsOf(refused, 'add')).toEqual([]);
  for (const what of ['application', 'plan'])
    expect(
      (
        await administrator.api(
          'POST',
          `/imports/${refused.id}/${what}`,
          what === 'plan' ? undefined : { fingerprint: 'x'.repeat(32) },
        )
      ).status,
    ).toBe(409);
  const page = (await administrator.get(`/admin/import/${refused.id}`)).page();
  expect(page.body.textContent).toContain('bomb.xml, line 2');
});

test('numbers that are missing or double are told by line, and the rest is taken over', async () => {
  const done = await take({
    'project.json': dataSet([
      projectRecord({ id: '', acronym: 'NONE' }),
      projectRecord({ id: '301000007', acronym: 'ONCE' }),
      projectRecord({ id: '301000007', acronym: 'AGAIN' }),
      projectRecord({ id: '301000008', acronym: 'BACKWARDS', endDate: '2001-01-01' }),
    ]),
    'organization.json': dataSet([participationRecord('301999999', COORDINATOR)]),
  });
  expect(done.problems.map(({ file, line, subject, key }) => [file, line, subject, key])).toEqual([
    ['project.json', 2, '', 'import.no-number'],
    ['project.json', 4, '301000007', 'import.twice'],
    ['project.json', 5, '301000008', 'import.dates'],
    ['organization.json', 2, '301999999', 'import.unknown-project'],
  ]);
  expect(await project('301000007')).toMatchObject({ acronym: 'ONCE' });
});

test('an import that is cut off leaves whole records and is done to its end when it is run again', async () => {
  const files = {
    'project.json': dataSet(
      Array.from({ length: 600 }, (_, index) =>
        projectRecord({ id: String(302_000_000 + index), acronym: `CUT${String(index)}` }),
      ),
    ),
  };
  const preview = await handIn(files);
  const { store } = hub.hub.features.projects;
  const add = store.add;
  let batches = 0;
  store.add = (records, session) => {
    batches += 1;
    return batches === 2 ? Promise.reject(new Error('The power went')) : add(records, session);
  };
  const cut = await apply(preview);
  store.add = add;
  expect(hub.bugs.splice(0)).toHaveLength(1);
  expect(cut.state).toBe('interrupted');
  expect(await project('302000000')).toMatchObject({ acronym: 'CUT0', title: 'Leaching for all' });
  expect((await hub.visitor().api('GET', '/projects/302000300')).status).toBe(404);

  expect((await administrator.api('POST', `/imports/${cut.id}/plan`)).status).toBe(202);
  const rest = await settled(cut.id);
  expect(rest.projects).toMatchObject({ add: 350, same: 250 });
  expect(await apply(rest)).toMatchObject({ state: 'applied' });
  expect(await project('302000599')).toMatchObject({ acronym: 'CUT599' });
});

test('without JavaScript: choose files, read the preview, confirm, discard', async () => {
  const sent = await administrator.upload('/admin/import', {
    'page.xml': projectXml(made({ id: '301000009' })),
  });
  expect(sent.status).toBe(303);
  const address = sent.headers.get('location') ?? '';
  await hub.hub.features.cordisImport.idle();
  const preview = (await administrator.get(`${address}?list=add`)).page();
  expect(preview.querySelector('table')?.textContent).toContain('New');
  const form = preview.querySelector('form[action$="/apply"]');
  const fingerprint = form?.querySelector('input[name=fingerprint]')?.getAttribute('value') ?? '';
  const wrong = await administrator.post(`${address}/apply`, { fingerprint: 'x'.repeat(32) });
  expect([wrong.status, wrong.text.includes('Look at it again')]).toEqual([409, true]);
  expect((await administrator.post(`${address}/apply`, { fingerprint })).status).toBe(303);
  await hub.hub.features.cordisImport.idle();
  expect((await administrator.get(address)).text).toContain('Taken over');
  expect(await project('301000009')).toMatchObject({ acronym: 'LEACH' });
  expect((await administrator.post(`${address}/discard`)).headers.get('location')).toBe('/admin/import');
  expect((await administrator.get(address)).status).toBe(404);

  const none = await administrator.upload('/admin/import', {});
  expect([none.status, none.text.includes('Choose at least one file')]).toEqual([422, true]);
});

test('files that are too large or too many, forms that are broken and strangers are refused', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 21 }, (_, index) => [`${String(index)}.xml`, '<project/>']),
  );
  expect((await administrator.upload('/api/v1/imports', many)).status).toBe(413);
  const large = { 'large.json': `[${' '.repeat(33 * 1024 * 1024)}]` };
  expect((await administrator.upload('/api/v1/imports', large)).status).toBe(413);
  expect((await administrator.upload('/api/v1/imports', { 'empty.xml': '' })).status).toBe(422);
  const headers = { 'x-csrf-token': await administrator.csrf(), origin: administrator.origin };
  for (const [type, body, status] of [
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n<',
      422,
    ],
    ['multipart/form-data', 'x', 422],
    ['application/json', '{}', 422],
    ['application/xml', '<project/>', 415],
  ] as const) {
    const answer = await administrator.send('/api/v1/imports', {
      ...{ method: 'POST', headers: { ...headers, 'content-type': type }, body },
    });
    expect([type, answer.status]).toEqual([type, status]);
  }
  const member = await hub.member();
  const files = { 'a.xml': projectXml(made()) };
  expect((await member.upload('/api/v1/imports', files)).status).toBe(403);
  expect((await hub.visitor().upload('/admin/import', files)).status).toBe(401);
  const forged = await administrator.upload('/admin/import', files, 'x'.repeat(43));
  expect(forged.status).toBe(403);
});

test('of forms that were refused no file stays open', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 21 }, (_, index) => [`${String(index)}.xml`, '<project/>']),
  );
  for (let count = 0; count < 5; count += 1)
    expect((await administrator.upload('/api/v1/imports', many)).status).toBe(413);
  // What was being opened when the form was refused is closed right after.
  const until = Date.now() + 5_000;
  while (openUploads() > 0 && Date.now() < until) await wait(20);
  expect(openUploads()).toBe(0);
});

/** Files of uploads that this process holds open, where the system tells of them. */
function openUploads(): number {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((name) => targetOf(`${folder}/${name}`).includes('cluster-hub-upload-'))
    .length;
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // It was closed since it was listed.
    return '';
  }
}
