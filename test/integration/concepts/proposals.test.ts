import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ConceptDetailView, ProposalView } from '../../../src/contract/concept-views.ts';
import type { ModerationEntryView, Page } from '../../../src/contract/views.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let ada: Client;
let ben: Client;
let chief: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, ben, chief] = [
    await hub.member({ name: 'Ada' }),
    await hub.member({ name: 'Ben' }),
    await hub.member({ name: 'Chief', moderates: 'all' }),
  ];
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const draft = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  labels: { en: 'zymurgy' },
  scheme: 'stage',
  definition: 'Making alcohol by fermentation.',
  language: 'en',
  why: 'For the thread on yeast.',
  clientId: randomUUID(),
  ...overrides,
});

async function propose(overrides: Record<string, unknown> = {}, by = ada): Promise<ProposalView> {
  const answer = await by.api('POST', '/concept-proposals', draft(overrides));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<ProposalView>();
}

const decide = (id: string, decision: string, body: object, by = chief): Promise<Answer> =>
  by.api('POST', `/concept-proposals/${id}/${decision}`, body);
const concept = async (id: string): Promise<ConceptDetailView> =>
  (await ada.api('GET', `/concepts/${id}`)).json<ConceptDetailView>();
const mine = async (client: Client): Promise<ProposalView[]> =>
  (await client.api('GET', '/me/concept-proposals')).json<Page<ProposalView>>().items;
const unseen = async (client: Client): Promise<unknown> =>
  (await client.api('GET', '/me')).json()['unseenProposals'];

test('a proposal that is accepted is a concept at once, and its proposer is told', async () => {
  const { id } = await propose({
    labels: { en: 'zymurgy', de: 'Gärungstechnik' },
    broader: 'stage:leaching',
  });
  expect((await ada.api('GET', '/concepts/stage:zymurgy')).status).toBe(404);
  expect(await unseen(ada)).toBe(0);

  const answer = await decide(id, 'acceptance', { note: 'Welcome.' });
  expect(answer.json<ProposalView>()).toMatchObject({
    state: 'accepted',
    outcome: { id: 'stage:zymurgy' },
    proposer: { name: 'Ada' },
  });
  expect(await concept('stage:zymurgy')).toMatchObject({
    labels: { en: 'zymurgy', de: 'Gärungstechnik', fr: 'zymurgy' },
    wording: { fr: { label: null } },
    broader: [{ id: 'stage:leaching' }],
  });
  await openThread(hub, ben, { tags: ['stage:zymurgy'] });

  expect(await unseen(ada)).toBe(1);
  expect((await ada.get('/my-proposals')).text).toContain('Welcome.');
  expect(await unseen(ada)).toBe(0);
});

test('it is accepted as edited', async () => {
  const { id } = await propose({ labels: { en: 'Brewin' }, similarSeen: true });
  await decide(id, 'acceptance', {
    labels: { en: 'brewing', it: 'birrificazione' },
    synonyms: { en: ['Brewing', 'beer making'] },
    scheme: 'topic',
    broader: null,
    note: '',
  });
  expect(await concept('topic:brewing')).toMatchObject({
    wording: { en: { label: 'brewing', synonyms: ['beer making'] }, it: { label: 'birrificazione' } },
    scheme: 'topic',
    definition: 'Making alcohol by fermentation.',
  });
});

test('an id is not given twice, also to concepts of one name', async () => {
  const [one, other] = [
    await propose({ labels: { de: 'Käserei Öl' } }),
    await propose({ labels: { de: 'Käserei Öl' } }),
  ];
  const outcomes = [
    await decide(one.id, 'acceptance', { note: '' }),
    await decide(other.id, 'acceptance', { note: '' }),
  ];
  expect(outcomes.map((answer) => answer.json<ProposalView>().outcome?.id)).toEqual([
    'stage:kaserei-ol',
    'stage:kaserei-ol-2',
  ]);
});

test('a proposal that is like a concept is sent only by who has seen that one', async () => {
  const alike = draft({ labels: { de: 'Schwarzmassen' } });
  const refused = await ada.api('POST', '/concept-proposals', alike);
  expect(refused.status).toBe(409);
  expect(refused.json()['detail']).toContain('black mass');
  expect((await ada.api('POST', '/concept-proposals', { ...alike, similarSeen: true })).status).toBe(201);
});

test('its form shows what is similar, with what was typed, and sends it when asked again', async () => {
  const carla = await hub.member();
  const fields = {
    ...{ 'labels.en': 'black masses', 'synonyms.en': '', scheme: 'product', definition: '' },
    ...{ language: 'en', broader: '', why: 'Plural', clientId: randomUUID() },
  };
  const again = await carla.post('/concepts/propose', fields);
  expect(again.status).toBe(409);
  const page = again.page();
  expect(page.querySelector('.similar a')?.getAttribute('href')).toBe('/concepts/product:black-mass');
  expect(page.querySelector('[name="labels.en"]')?.getAttribute('value')).toBe('black masses');
  expect(await mine(carla)).toEqual([]);

  const seen = page.querySelector('[name=similarSeen]')?.getAttribute('value') ?? '';
  expect((await carla.post('/concepts/propose', { ...fields, similarSeen: seen })).status).toBe(303);
  expect(await mine(carla)).toMatchObject([{ labels: { en: 'black masses' }, state: 'open' }]);
});

test('a concept above it is typed by any of its names; what is none is named with the field', async () => {
  const carla = await hub.member();
  const fields = {
    ...{ 'labels.en': 'xeriscaping', scheme: 'stage', definition: '', language: 'en', why: 'Dry' },
    clientId: randomUUID(),
  };
  const wrong = await carla.post('/concepts/propose', { ...fields, broader: 'unobtainium' });
  expect(wrong.status).toBe(422);
  expect(wrong.page().querySelector('#error-broader')?.textContent).toContain('unobtainium');
  expect((await carla.post('/concepts/propose', { ...fields, broader: 'Laugung' })).status).toBe(303);
  expect(await mine(carla)).toMatchObject([{ broader: { id: 'stage:leaching' } }]);
});

test('merged into a concept that stands, its words become synonyms there', async () => {
  const { id } = await propose({
    labels: { en: 'Black-Mass', de: 'Aktivmassenpulver' },
    synonyms: { fr: ['poudre noire', 'masse noire'] },
    similarSeen: true,
  });
  const answer = await decide(id, 'merge', { intoId: 'product:black-mass' });
  expect(answer.json<ProposalView>()).toMatchObject({
    state: 'merged',
    outcome: { id: 'product:black-mass' },
  });
  const { wording } = await concept('product:black-mass');
  expect(wording.en).toMatchObject({ label: 'black mass', synonyms: [] });
  expect(wording.de.synonyms).toContain('Aktivmassenpulver');
  expect(wording.fr.synonyms).toContain('poudre noire');
  expect(wording.fr.synonyms).not.toContain('masse noire');
  expect((await ada.get('/concepts?q=Aktivmassenpulver')).text).toContain('/concepts/product:black-mass');
});

test('threads that were there before are found by a new synonym, in every language', async () => {
  const { id: threadId } = await openThread(hub, ben, {
    title: 'Grinding',
    tags: [],
    source: 'We have puddle stone to grind.',
  });
  await hub.hub.features.search.idle();
  const find = async (): Promise<string[]> =>
    (await ada.api('GET', '/search?q=Schlacke'))
      .json<{ items: { thread: { id: string } }[] }>()
      .items.map(({ thread }) => thread.id);
  expect(await find()).toEqual([]);

  const { id } = await propose({ labels: { en: 'puddle stone' } });
  await decide(id, 'merge', { intoId: 'product:slag' });
  await hub.hub.features.search.idle();
  expect(await find()).toEqual([threadId]);
});

test('a better label takes the place of an unchecked one', async () => {
  expect((await concept('chemistry:nmc')).wording.it.unsourced).toBe(true);
  const answer = await ada.api('POST', '/concepts/chemistry:nmc/proposals', {
    labels: { it: 'ossido NMC' },
    synonyms: { it: ['ossido di nichel-manganese-cobalto'] },
    why: 'So our suppliers write it.',
    clientId: randomUUID(),
  });
  const { id, concept: about } = answer.json<ProposalView>();
  expect(about?.id).toBe('chemistry:nmc');
  await decide(id, 'acceptance', { note: '' });
  const { wording } = await concept('chemistry:nmc');
  expect(wording.it).toMatchObject({
    label: 'ossido NMC',
    synonyms: ['ossido di nichel-manganese-cobalto'],
    unsourced: false,
  });
  expect(wording.es.unsourced).toBe(true);
});

test('a refusal tells the proposer why, and changes nothing', async () => {
  const { id } = await propose({ labels: { en: 'astrology' } }, ben);
  const before = hub.hub.features.concepts.all().length;
  expect((await decide(id, 'refusal', {})).status).toBe(422);
  await decide(id, 'refusal', { reason: 'No such process.' });
  expect(await mine(ben)).toMatchObject([
    { state: 'refused', outcomeNote: 'No such process.', outcome: null, proposer: null },
  ]);
  expect(hub.hub.features.concepts.all()).toHaveLength(before);
});

test('what is decided stays so, also when two moderators decide at once', async () => {
  const { id } = await propose({ labels: { en: 'phrenology' } });
  const answers = await Promise.all([
    decide(id, 'refusal', { reason: 'No.' }),
    decide(id, 'acceptance', { note: '' }, await hub.member({ administrator: true })),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await decide(id, 'refusal', { reason: 'Really no.' })).status).toBe(409);
});

test('what moderators decided stands in the log', async () => {
  const { id } = await propose({ labels: { en: 'numerology' } });
  await decide(id, 'refusal', { reason: 'Not ours.' });
  const log = await chief.api('GET', '/moderation/log?action=concept.refuse');
  expect(log.json<Page<ModerationEntryView>>().items[0]).toMatchObject({
    actor: { name: 'Chief' },
    member: { name: 'Ada' },
    reason: 'Not ours.',
    details: { name: 'numerology' },
  });
  expect((await chief.get('/moderation/log')).text).toContain('numerology');
});

test('sent twice, a proposal stands once', async () => {
  const carla = await hub.member();
  const twice = draft({ labels: { en: 'twice-told' } });
  const answers = await Promise.all([1, 2].map(() => carla.api('POST', '/concept-proposals', twice)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await mine(carla)).toHaveLength(1);
});

test('moderators of all topics see what waits, and how much; moderators of one do not', async () => {
  const one = await hub.member({ moderates: [hub.topicId('recycling')] });
  const { id } = await propose({ labels: { en: 'queueing' } });
  const queue = (await chief.get('/moderation/concepts')).page();
  expect(queue.querySelector(`a[href="/moderation/concepts/${id}"]`)).not.toBeNull();
  expect((await chief.get('/moderation')).text).toMatch(/Concepts \(\d+\)/u);
  expect((await one.get('/moderation')).text).not.toMatch(/Concepts \(\d+\)/u);
  expect((await one.get('/moderation/concepts')).status).toBe(403);
});

test.each([
  ['labels', { labels: {} }],
  ['scheme', { scheme: 'nowhere' }],
  ['broader', { broader: 'stage:nowhere' }],
  ['labels.en', { labels: { en: 'x'.repeat(101) } }],
  ['synonyms.de', { synonyms: { de: Array.from({ length: 11 }, (_, place) => `word ${String(place)}`) } }],
  ['labels', { labels: { nl: 'gisting' } }],
])('a proposal that is wrong in %s is refused with the name of the field', async (field, wrong) => {
  const answer = await ada.api('POST', '/concept-proposals', draft(wrong));
  expect(answer.status).toBe(422);
  expect(
    answer.json<{ errors: { field: string }[] }>().errors.map((error) => error.field.split(' ')[0]),
  ).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${field}`, 'u'))]));
});
