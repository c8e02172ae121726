import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ConceptDetailView } from '../../../src/contract/concept-views.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let ada: Client;
let visitor: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, visitor] = [await hub.member(), hub.visitor()];
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const textsOf = (page: Document, selector: string): string[] =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());

test('the vocabulary is shown part by part, in the language of the reader', async () => {
  const page = (await visitor.get('/concepts', { 'accept-language': 'de' })).page();
  expect(textsOf(page, '.scheme h2')[0]).toContain('Stufe der Wertschöpfungskette');
  const links = [...page.querySelectorAll('.scheme li a')];
  expect(links.length).toBeGreaterThan(150);
  expect(textsOf(page, '#product li a')).toContain('Schwarzmasse');
});

test('it is filtered by a text in any language, which is shown beside the label it stands for', async () => {
  const page = (await visitor.get('/concepts?q=Schwarzmasse')).page();
  expect(textsOf(page, '.scheme li')).toEqual(['black mass Schwarzmasse']);
  expect((await visitor.get('/concepts?q=unobtainium')).text).toContain('No concept is called “unobtainium”');
});

test('a concept has its wording in five languages, its definition and what is near it', async () => {
  const answer = await visitor.api('GET', '/concepts/chemistry:nmc');
  expect(answer.json<ConceptDetailView>()).toMatchObject({
    id: 'chemistry:nmc',
    wording: {
      de: { label: 'Lithium-Nickel-Mangan-Kobalt-Oxid', unsourced: true },
      en: { synonyms: ['NCM'], unsourced: false },
    },
    short: ['NMC'],
    broader: [{ id: 'chemistry:li-ion' }],
    matches: [expect.stringContaining('emmo'), expect.stringContaining('emmo')],
  });
  const above = (await visitor.api('GET', '/concepts/chemistry:li-ion')).json<ConceptDetailView>();
  expect(above.narrower.map(({ id }) => id)).toContain('chemistry:nmc');

  const page = (await visitor.get('/concepts/chemistry:nmc', { 'accept-language': 'es' })).page();
  expect(page.querySelector('h1')?.textContent).toBe('óxido de litio, níquel, manganeso y cobalto');
  expect(textsOf(page, '.wording tbody th')).toEqual(['Español', 'Inglés', 'Alemán', 'Francés', 'Italiano']);
  expect(page.querySelector('.lead')?.getAttribute('lang')).toBe('en');
});

test('a relation is seen from both ends', async () => {
  const related = async (id: string) =>
    (await visitor.api('GET', `/concepts/${id}`)).json<ConceptDetailView>().related.map((tag) => tag.id);
  expect(await related('stage:dle')).toContain('material:lithium');
  expect(await related('material:lithium')).toContain('stage:dle');
});

test('the page of a concept lists the threads with its tag that the viewer may see', async () => {
  await openThread(hub, ada, { title: 'For members', tags: ['product:black-mass'] });
  await openThread(hub, ada, {
    title: 'For all',
    tags: ['product:black-mass'],
    audience: { kind: 'public' },
  });
  const rows = async (client: Client): Promise<string[]> =>
    textsOf((await client.get('/concepts/product:black-mass')).page(), '.rows .row h3 a').toSorted();
  expect(await rows(visitor)).toEqual(['For all']);
  expect(await rows(ada)).toEqual(['For all', 'For members']);
});

test('a tag leads to the page of its concept, and that to the list of all threads with it', async () => {
  const { id } = await openThread(hub, ada, { tags: ['stage:leaching'] });
  const thread = (await ada.get(`/t/${id}`)).page();
  expect(thread.querySelector('a.tag')?.getAttribute('href')).toBe('/concepts/stage:leaching');
  const concept = (await ada.get('/concepts/stage:leaching')).page();
  expect(concept.querySelector('a[href="/?tag=stage%3Aleaching"]')).not.toBeNull();
  const list = (await ada.get('/?tag=stage%3Aleaching')).page();
  expect(list.querySelector('.filters a[href="/concepts/stage:leaching"]')).not.toBeNull();
});

test('what is no concept is not found', async () => {
  for (const id of ['stage:nowhere', 'nothing', 'stage:leaching%00']) {
    expect((await visitor.get(`/concepts/${id}`)).status).toBe(404);
  }
  expect((await visitor.api('GET', '/concepts/stage:nowhere')).status).toBe(404);
});

test('a newer vocabulary file is taken in at the next start, and undoes nothing that was edited here', async () => {
  const { concepts } = hub.hub.features;
  const stored = await concepts.store.findById('stage:leaching');
  // As if an earlier file had had other words, and somebody had edited the German one since.
  const shipped = stored?.shipped ?? null;
  if (stored === null || shipped === null) throw new Error('The concept came with the file');
  const before = {
    ...shipped,
    prefLabel: { ...shipped.prefLabel, en: 'dissolution', de: 'Lösen' },
  };
  await concepts.store.change(stored, {
    shipped: before,
    prefLabel: { ...before.prefLabel, de: 'Auslaugen' },
  });
  await concepts.seed();
  await concepts.load();
  expect(concepts.find('stage:leaching')?.labels).toMatchObject({ en: 'leaching', de: 'Auslaugen' });

  const again = await concepts.store.findById('stage:leaching');
  await concepts.seed();
  expect(await concepts.store.findById('stage:leaching')).toEqual(again);
});

test('records of 0.1.0 are brought into shape and get what the file says', async () => {
  const { concepts } = hub.hub.features;
  const collection = hub.core.database.connection.collection<{ _id: string }>('concepts');
  await collection.replaceOne(
    { _id: 'chemistry:nmc' },
    {
      scheme: 'chemistry',
      prefLabel: { en: 'lithium nickel manganese cobalt oxide' },
      altLabel: { en: ['NCM', 'NMC'] },
      definition: {},
      broader: [],
    },
  );
  await concepts.complete();
  await concepts.seed();
  await concepts.load();
  expect(concepts.detail('chemistry:nmc')).toMatchObject({
    wording: { en: { synonyms: ['NCM'] }, it: { unsourced: true } },
    short: ['NMC'],
    broader: [{ id: 'chemistry:li-ion' }],
  });
});

test('a change that another process made is shown here', async () => {
  const { concepts } = hub.hub.features;
  const record = await concepts.store.findById('stage:refining');
  if (record === null) throw new Error('The concept came with the file');
  await concepts.store.change(record, { altLabel: { en: ['purifying'] } });
  const synonyms = async (): Promise<string[]> =>
    (await visitor.api('GET', '/concepts/stage:refining')).json<ConceptDetailView>().wording.en.synonyms;
  expect(await synonyms()).not.toContain('purifying');
  hub.core.events.publish({ type: 'concepts.changed' }, 'elsewhere');
  let shown = await synonyms();
  for (let asked = 0; asked < 100 && !shown.includes('purifying'); asked += 1) shown = await synonyms();
  expect(shown).toEqual(['purifying']);
});
