import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { OrganisationView, ProjectView } from '../../../src/contract/directory-views.ts';
import type { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let administrator: Client;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({ administrator: true });
});
afterEach(() => {
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

interface Listed {
  items: { id: string; acronym?: string; name?: string }[];
  nextCursor: string | null;
}

const list = async (path: string): Promise<Listed> => (await hub.visitor().api('GET', path)).json<Listed>();
const idsOf = async (path: string): Promise<string[]> => (await list(path)).items.map(({ id }) => id);

test('a directory is read to its end, page by page, each entry once and in order', async () => {
  const ids: string[] = [];
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Listed = await list(`/organisations${cursor === null ? '' : `?cursor=${cursor}`}`);
    ids.push(...page.items.map(({ id }) => id));
    names.push(...page.items.map(({ name }) => name ?? ''));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(ids.length).toBeGreaterThan(190);
  expect(new Set(ids).size).toBe(ids.length);
  expect(names.indexOf('KU Leuven')).toBeGreaterThan(
    names.indexOf('Flemish Institute for Technological Research'),
  );
});

test.each([
  ['a word of its title, in its beginning', '/projects?q=rhino', '101069685'],
  ['its grant number', '/projects?q=101069685', '101069685'],
  ['a concept', '/projects?concept=stage:second-life', '101069685'],
  ['a country of a partner', '/projects?country=TR&q=rhinoceros', '101069685'],
  ['a longer beginning than is kept', '/projects?q=rhinocero', '101069685'],
])('a project is found by %s', async (_what, path, id) => {
  expect(await idsOf(path)).toContain(id);
});

test('what fits one filter and not the other is not found', async () => {
  expect(await idsOf('/projects?q=rhinoceros&concept=stage:bioleaching')).toEqual([]);
  expect(await idsOf('/projects?q=rhinocerot')).toEqual([]);
  expect(await idsOf('/projects?q=%2B%2B')).toEqual([]);
});

test('an organisation is found by its name in another language, its PIC and its type', async () => {
  const [bySpanish, byPic, byOtherType] = await Promise.all([
    idsOf('/organisations?q=université+technique+de+crete'),
    idsOf('/organisations?q=924773848'),
    idsOf('/organisations?q=924773848&type=company'),
  ]);
  expect(bySpanish).toEqual(byPic);
  expect(byPic).toHaveLength(1);
  expect(byOtherType).toEqual([]);
});

test('an organisation is found by what its projects are about, as long as they are', async () => {
  const { id } = (
    await administrator.api('POST', '/organisations', {
      ...{ legalName: 'Bioreactor Works', type: 'sme', country: 'MT' },
    })
  ).json<OrganisationView>();
  const change = async (method: string, path: string, json?: object): Promise<boolean> => {
    expect((await administrator.api(method, path, json)).status).toBeLessThan(300);
    // Bioleaching is below leaching, and that below hydrometallurgy.
    const found = await idsOf('/organisations?concept=stage:hydrometallurgy&country=MT');
    expect(await idsOf('/organisations?concept=stage:bioleaching&q=bioreactor')).toEqual(found);
    return found.includes(id);
  };
  const draft = { id: '190000011', acronym: 'BIO', title: 'Bioleaching', tags: ['stage:bioleaching'] };
  const partner = { organisation: id, role: 'partner' };
  expect(await change('POST', '/projects', draft)).toBe(false);
  expect(await change('POST', '/projects/190000011/partners', partner)).toBe(true);
  const { concepts } = (await hub.visitor().api('GET', `/organisations/${id}`)).json<OrganisationView>();
  expect(concepts).toMatchObject([{ id: 'stage:bioleaching' }]);

  expect(await change('PATCH', '/projects/190000011', { tags: ['stage:mining'] })).toBe(false);
  expect(await change('PATCH', '/projects/190000011', { tags: ['stage:bioleaching', 'stage:mining'] })).toBe(
    true,
  );
  await administrator.post('/projects/190000011/remove', { reason: 'Not of the cluster' });
  expect(await idsOf('/organisations?concept=stage:bioleaching&q=bioreactor')).toEqual([]);
  await administrator.post('/projects/190000011/restore');
  expect(await idsOf('/organisations?concept=stage:bioleaching&q=bioreactor')).toEqual([id]);
  expect(await change('PATCH', `/organisations/${id}`, { legalName: 'Bioreactor Works Ltd' })).toBe(true);
  const gone = { organisationId: id };
  expect(await change('POST', '/projects/190000011/partner-removal', gone)).toBe(false);
});

test('organisations are asked for by a concept in words of any language; what is unknown is told, and kept', async () => {
  const { coordinator } = (await hub.visitor().api('GET', '/projects/101069685')).json<ProjectView>();
  const second = (await hub.visitor().get('/organisations?concept=Zweitnutzung&q=tecnalia&type=')).page();
  expect(second.querySelector('main ul.rows')?.textContent).toContain(coordinator?.name);

  const unknown = (await hub.visitor().get('/organisations?concept=nonsense+word&q=tecnalia')).page();
  const [concept, q] = ['concept', 'q'].map((name) => unknown.querySelector(`#field-${name}`));
  expect(concept?.getAttribute('aria-invalid')).toBe('true');
  expect([concept, q].map((field) => field?.getAttribute('value'))).toEqual(['nonsense word', 'tecnalia']);
  expect(unknown.querySelectorAll('main ul.rows li')).toHaveLength(0);
});

test('a project ends as time goes by, in its state and in the filter', async () => {
  const stateAt = async (instant: string): Promise<[string, boolean[]]> => {
    hub.setNow(new Date(instant));
    const { state } = (await hub.visitor().api('GET', '/projects/101069685')).json<ProjectView>();
    const found = await Promise.all(
      ['running', 'ending', 'ended'].map(async (one) =>
        (await idsOf(`/projects?q=rhinoceros&state=${one}`)).includes('101069685'),
      ),
    );
    return [state, found];
  };
  await administrator.api('PATCH', '/projects/101069685', { endDate: '2031-08-31' });
  expect(await stateAt('2030-06-01T00:00:00Z')).toEqual(['running', [true, false, false]]);
  expect(await stateAt('2031-03-15T00:00:00Z')).toEqual(['ending', [false, true, false]]);
  expect(await stateAt('2031-08-31T23:00:00Z')).toEqual(['ending', [false, true, false]]);
  expect(await stateAt('2031-09-01T00:00:00Z')).toEqual(['ended', [false, false, true]]);
});

test('two projects of one acronym stay two, and each names the other by its number', async () => {
  const draft = { id: '190000001', acronym: 'Exceed', title: 'Another one altogether' };
  expect((await administrator.api('POST', '/projects', draft)).status).toBe(201);
  expect((await administrator.api('POST', '/projects', draft)).status).toBe(409);
  const page = await hub.visitor().get('/projects/101091543');
  expect(page.text).toContain('Exceed (190000001)');
  const { namesakes } = (await hub.visitor().api('GET', '/projects/190000001')).json<ProjectView>();
  expect(namesakes).toEqual([{ id: '101091543', acronym: 'EXCEED' }]);
});

test('a PIC and a ROR id belong to one organisation each', async () => {
  const taken = await administrator.api('POST', '/organisations', {
    legalName: 'Another Crete',
    type: 'university',
    pic: '924773848',
  });
  expect(taken.status).toBe(409);
  const wrong = await administrator.api('POST', '/organisations', {
    legalName: 'Wrong digits',
    type: 'university',
    ror: 'https://ror.org/03f8bz565',
  });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('"field":"ror"')]);
});

test.each([
  'javascript:alert(1)',
  'ftp://example.org',
  '//example.org',
  'https://user:pw@example.org',
  'https://x',
])('no website is kept at %s', async (website) => {
  const answer = await administrator.api('PATCH', '/projects/776473', { website });
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('"field":"website"')]);
});

test('what was taken out is gone for everybody but administrators, keeps its name, and comes back', async () => {
  const { id } = (
    await administrator.api('POST', '/organisations', { legalName: 'Soon gone', type: 'other' })
  ).json<OrganisationView>();
  await administrator.api('POST', '/projects/101069644/partners', { organisation: id, role: 'associated' });
  await administrator.post(`/organisations/${id}/remove`, { reason: 'Merged into another' });

  expect(await idsOf('/organisations?q=soon+gone')).toEqual([]);
  expect((await hub.visitor().get(`/organisations/${id}`)).status).toBe(404);
  expect((await administrator.get(`/organisations/${id}`)).text).toContain('Merged into another');
  expect((await hub.visitor().get('/projects/101069644')).text).toContain('Soon gone');
  const log = (await administrator.get('/moderation/log?action=organisation.remove')).text;
  expect([log.includes('Soon gone'), log.includes('Merged into another')]).toEqual([true, true]);

  await administrator.post(`/organisations/${id}/restore`);
  expect(await idsOf('/organisations?q=soon+gone')).toEqual([id]);
});

test('projects are found by the country of a partner after the partner has moved', async () => {
  const { id } = (
    await administrator.api('POST', '/organisations', { legalName: 'Moving', type: 'sme', country: 'MT' })
  ).json<OrganisationView>();
  await administrator.api('POST', '/projects/776473/partners', { organisation: id, role: 'coordinator' });
  expect(await idsOf('/projects?country=MT')).toEqual(['776473']);
  await administrator.api('PATCH', `/organisations/${id}`, { country: 'LU' });
  await hub.hub.features.projects.upkeep.idle();
  expect(await idsOf('/projects?country=MT')).toEqual([]);
  expect(await idsOf('/projects?country=LU')).toContain('776473');
});

test('a project page states the funding in the reader’s language, and in the words of its programme', async () => {
  const german = await hub.member({ locale: 'de' });
  const horizon = (await german.get('/projects/101069685')).text;
  expect(horizon).toContain('Finanziert von der Europäischen Union');
  expect(horizon).toMatch(/eu-emblem[^"]*\.svg/u);
  expect(horizon).toContain('CINEA');
  const older = (await hub.visitor().get('/projects/776473')).text;
  expect(older).toContain('Horizon 2020 research and innovation programme under grant agreement No 776473');
});

test('a form edits a project, shows what was wrong, and says what was understood', async () => {
  expect((await administrator.get('/projects/101069890/edit')).text).toContain('At most 20.');
  const wrong = await administrator.post('/projects/101069890/edit', {
    acronym: '',
    title: 'FREE4LIB',
    website: 'nowhere',
    tags: ['stage:dismantling'],
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('id="error-website"');
  expect(wrong.text).toContain('id="error-acronym"');
  const right = await administrator.post('/projects/101069890/edit', {
    acronym: 'FREE4LIB',
    title: 'Feasible recovery',
    website: 'https://www.freeforlib.eu/',
    tagWords: 'Laugung, black mass',
  });
  expect(right.status).toBe(303);
  const { title, tags } = (await hub.visitor().api('GET', '/projects/101069890')).json<ProjectView>();
  expect([title, tags.map(({ id }) => id)]).toEqual([
    'Feasible recovery',
    ['stage:leaching', 'product:black-mass'],
  ]);
});
