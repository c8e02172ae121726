import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createHub } from '../../../src/app.ts';
import type { ConceptDetailView, ProposalView } from '../../../src/contract/concept-views.ts';
import type { ThreadChanged } from '../../../src/contract/live.ts';
import type { ModerationEntryView, Page, ThreadRowView } from '../../../src/contract/views.ts';
import { connectDatabase } from '../../../src/database/index.ts';
import { createEventBus } from '../../../src/events.ts';
import { MarkupPool } from '../../../src/markup/index.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, readThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect } from '../../support/sockets.ts';

let hub: TestHub;
let ada: Client;
let chief: Client;

beforeAll(async () => {
  hub = await startHub();
  [ada, chief] = [await hub.member(), await hub.member({ name: 'Chief', moderates: 'all' })];
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** A concept that nobody else has, made from a proposal. */
async function addConcept(labels: Record<string, string>, more: object = {}): Promise<string> {
  const draft = { scheme: 'stage', language: 'en', why: 'For this test.', similarSeen: true };
  const proposed = await ada.api('POST', '/concept-proposals', {
    ...{ ...draft, labels, clientId: randomUUID() },
    ...more,
  });
  const { id } = proposed.json<ProposalView>();
  const accepted = await chief.api('POST', `/concept-proposals/${id}/acceptance`, { note: '' });
  return accepted.json<ProposalView>().outcome?.id ?? '';
}

const merge = (from: string, intoId: string, by = chief): Promise<Answer> =>
  by.api('POST', `/concepts/${from}/merge`, { intoId, reason: 'The same.' });
const concept = async (id: string): Promise<ConceptDetailView> =>
  (await ada.api('GET', `/concepts/${id}`)).json<ConceptDetailView>();
const tagsOf = async (id: string): Promise<string[]> => (await readThread(ada, id)).tags.map((tag) => tag.id);
const listed = async (tag: string, by = ada): Promise<string[]> =>
  (await by.api('GET', `/threads?tag=${tag}`)).json<Page<ThreadRowView>>().items.map(({ id }) => id);
const found = async (tag: string): Promise<string[]> =>
  (await ada.api('GET', `/search?tag=${tag}`))
    .json<Page<{ thread: { id: string } }>>()
    .items.map(({ thread }) => thread.id);
const stored = async (threadId: string): Promise<string[]> => {
  const record = await hub.hub.features.threads.store.findById(threadId);
  return record?.tags ?? [];
};

async function settled(): Promise<void> {
  await hub.hub.features.vocabulary.idle();
  await hub.hub.features.search.idle();
}

test('what a concept was called becomes synonyms of the one that it went into', async () => {
  const from = await addConcept({ en: 'milling', de: 'Mahlen' }, { synonyms: { en: ['grinding down'] } });
  const into = await addConcept({ en: 'comminuting' });
  const answer = await merge(from, into);
  expect(answer.json<ConceptDetailView>()).toMatchObject({
    id: into,
    wording: {
      en: { label: 'comminuting', synonyms: ['milling', 'grinding down'] },
      // It had none in this language.
      de: { label: 'Mahlen', synonyms: [] },
    },
  });
  expect((await ada.api('GET', '/concepts?q=milling')).json<{ items: { id: string }[] }>().items).toEqual([
    expect.objectContaining({ id: into }),
  ]);
});

test('its tags follow in every thread, with a new revision, in lists and in the search', async () => {
  const [from, into] = [await addConcept({ en: 'scalping' }), await addConcept({ en: 'prescreening' })];
  const open = await openThread(hub, ada, { tags: [from], audience: { kind: 'public' } });
  const both = await openThread(hub, ada, { tags: ['stage:leaching', into, from] });
  await hub.hub.features.search.idle();

  await merge(from, into);
  // From the first moment the tag is shown as what it stands for.
  expect(await tagsOf(open.id)).toEqual([into]);
  await settled();
  expect(await stored(open.id)).toEqual([into]);
  expect(await stored(both.id)).toEqual(['stage:leaching', into]);
  expect((await readThread(ada, open.id)).revision).toBe(open.revision + 1);
  expect((await listed(into)).toSorted()).toEqual([open.id, both.id].toSorted());
  expect(await listed(into, hub.visitor())).toEqual([open.id]);
  expect((await found(into)).toSorted()).toEqual([open.id, both.id].toSorted());
});

test('its tags follow in projects, which are found by either id', async () => {
  const [from, into] = [await addConcept({ en: 'buffing' }), await addConcept({ en: 'burnishing' })];
  const administrator = await hub.member({ administrator: true });
  const draft = { acronym: 'GLOSS', title: 'Shining', tags: [from] };
  expect((await administrator.api('POST', '/projects', { ...draft, id: '190000077' })).status).toBe(201);
  const works = { legalName: 'Gloss Works', type: 'sme' };
  const organisation = (await administrator.api('POST', '/organisations', works)).json<{ id: string }>().id;
  await administrator.api('POST', '/projects/190000077/partners', { organisation, role: 'partner' });
  await merge(from, into);
  await settled();
  expect((await hub.hub.features.projects.store.findById('190000077'))?.tags).toEqual([into]);
  const partner = await ada.api('GET', `/organisations/${organisation}`);
  expect(partner.json<{ concepts: { id: string }[] }>().concepts).toMatchObject([{ id: into }]);
  const found = await ada.api('GET', `/organisations?concept=${into}`);
  expect(found.json<Page<{ id: string }>>().items.map(({ id }) => id)).toEqual([organisation]);
  for (const id of [from, into]) {
    const list = await ada.api('GET', `/projects?concept=${id}`);
    expect(list.json<Page<{ id: string }>>().items.map((project) => project.id)).toEqual(['190000077']);
  }
  expect((await ada.get(`/concepts/${into}`)).text).toContain('/projects/190000077');
  const later = { ...draft, acronym: 'GLOSSIER', id: '190000078' };
  const made = await administrator.api('POST', '/projects', later);
  expect(made.json<{ tags: { id: string }[] }>().tags.map((tag) => tag.id)).toEqual([into]);
  expect((await hub.hub.features.projects.store.findById('190000078'))?.tags).toEqual([into]);
});

test('who reads a thread sees its tag change', async () => {
  const [from, into] = [await addConcept({ en: 'decanting' }), await addConcept({ en: 'pouring off' })];
  const { id } = await openThread(hub, ada, { tags: [from] });
  const socket = await connect(ada);
  await answerTo(socket, 'thread:watch', { threadId: id });
  const arrival = new Promise<ThreadChanged>((resolve) => socket.once('thread:changed', resolve));
  await merge(from, into);
  expect((await arrival).thread.tags.map((tag) => tag.id)).toEqual([into]);
});

test('the old id leads to the new concept: page, API, filters, search and new threads', async () => {
  const [from, into] = [await addConcept({ en: 'sluicing' }), await addConcept({ en: 'gravity washing' })];
  const { id } = await openThread(hub, ada, { tags: [from] });
  await merge(from, into);
  await settled();

  const page = await ada.get(`/concepts/${from}`);
  expect([page.status, page.headers.get('location')]).toEqual([303, `/concepts/${into}`]);
  expect((await concept(from)).id).toBe(into);
  expect(await listed(from)).toEqual([id]);
  expect(await found(from)).toEqual([id]);
  const filtered = (await ada.get(`/?tag=${from}`)).page();
  expect(filtered.querySelector(`.filters a[href="/concepts/${into}"]`)).not.toBeNull();
  expect(filtered.querySelectorAll('.rows .row')).toHaveLength(1);
  expect((await ada.get(`/search?tag=${from}`)).page().querySelectorAll('.hit')).toHaveLength(1);

  const later = await openThread(hub, ada, { tags: [from, into] });
  expect(await stored(later.id)).toEqual([into]);
  await ada.api('PATCH', `/threads/${id}`, { tags: [from, 'stage:leaching'] });
  expect(await stored(id)).toEqual([into, 'stage:leaching']);
});

test('a concept that went into one that went into a third leads to the third', async () => {
  const [one, two, three] = [
    await addConcept({ en: 'first washing' }),
    await addConcept({ en: 'second washing' }),
    await addConcept({ en: 'third washing' }),
  ];
  const { id } = await openThread(hub, ada, { tags: [one] });
  await merge(one, two);
  await merge(two, three);
  await settled();
  expect((await concept(one)).id).toBe(three);
  expect(await stored(id)).toEqual([three]);
  expect((await concept(three)).wording.en.synonyms).toEqual(['second washing', 'first washing']);
});

test('what stood below or beside it stands below or beside the other', async () => {
  const [from, into] = [await addConcept({ en: 'parching' }), await addConcept({ en: 'torrefying' })];
  const below = await addConcept({ en: 'slow parching' }, { broader: from });
  await merge(from, into);
  expect((await concept(below)).broader.map(({ id }) => id)).toEqual([into]);
  expect((await concept(into)).narrower.map(({ id }) => id)).toEqual([below]);
});

test('a merge that a crash cut off is finished at the next start', async () => {
  const [from, into] = [await addConcept({ en: 'jigging' }), await addConcept({ en: 'pulsed settling' })];
  const { id } = await openThread(hub, ada, { tags: [from] });
  const { concepts } = hub.hub.features;
  const record = await concepts.store.findById(from);
  if (record === null) throw new Error('The concept stands');
  // Stored, and nothing of what comes after the commit.
  await concepts.store.change(record, { mergedInto: into });
  expect(await stored(id)).toEqual([from]);

  const database = await connectDatabase(process.env['HUB_TEST_MONGODB_URI'] ?? '', {
    name: hub.core.database.connection.name,
  });
  const markup = new MarkupPool();
  const events = createEventBus((error) => hub.bugs.push(error));
  const again = await createHub({ ...hub.core, database, markup, events });
  await again.features.vocabulary.idle();
  await again.close();
  await markup.close();
  await database.close();
  expect(await stored(id)).toEqual([into]);
  await concepts.load();
});

test('a newer vocabulary file does not bring back what was merged', async () => {
  await merge('topic:skills', 'topic:dissemination');
  const { concepts } = hub.hub.features;
  const record = await concepts.store.findById('topic:skills');
  if (record?.mergedInto !== 'topic:dissemination') throw new Error('The concept was merged');
  // As if an earlier file had said something else.
  await concepts.store.change(record, { shipped: { ...record, prefLabel: { en: 'training' } } });
  await concepts.seed();
  await concepts.load();
  expect(concepts.resolve('topic:skills')).toBe('topic:dissemination');
});

test('of two merges against each other one is refused, and sent again one is what stands', async () => {
  const [one, other] = [await addConcept({ en: 'ferrying' }), await addConcept({ en: 'carrying over' })];
  const answers = await Promise.all([merge(one, other), merge(other, one)]);
  const done = answers.findIndex(({ status }) => status === 200);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, expect.any(Number)]);
  expect(answers[1 - done]?.status).toBeGreaterThanOrEqual(409);
  const [from, into] = done === 0 ? [one, other] : [other, one];
  expect((await merge(from, into)).json<ConceptDetailView>().id).toBe(into);
  expect((await merge(into, from)).status).toBe(422);
});

test('what is merged stands in the log', async () => {
  const [from, into] = [await addConcept({ en: 'teeming' }), await addConcept({ en: 'casting off' })];
  await merge(from, into);
  const log = await chief.api('GET', '/moderation/log?action=concept.merge');
  expect(log.json<Page<ModerationEntryView>>().items[0]).toMatchObject({
    actor: { name: 'Chief' },
    reason: 'The same.',
    details: { from: 'teeming', to: 'casting off', fromId: from, toId: into },
  });
  expect((await chief.get('/moderation/log')).text).toContain('teeming → casting off');
});

test('the form takes the other concept by what it is called, and names what it cannot take', async () => {
  const [from, into] = [await addConcept({ en: 'quelling' }), await addConcept({ en: 'dousing' })];
  const path = `/concepts/${from}/merge`;
  const wrong = await chief.post(path, { intoId: 'unobtainium', reason: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.page().querySelector('#error-intoId')?.textContent).toContain('unobtainium');
  expect((await chief.post(path, { intoId: 'quelling', reason: '' })).status).toBe(422);
  const right = await chief.post(path, { intoId: 'Dousing', reason: '' });
  expect([right.status, right.headers.get('location')]).toEqual([303, `/concepts/${into}`]);
});

test('members do not merge, nor do moderators of single topics', async () => {
  const one = await hub.member({ moderates: [hub.topicId('recycling')] });
  expect((await merge('stage:leaching', 'stage:refining', ada)).status).toBe(403);
  expect((await merge('stage:leaching', 'stage:refining', one)).status).toBe(403);
  expect((await one.get('/concepts/stage:leaching')).text).not.toContain('/concepts/stage:leaching/merge');
  expect((await chief.get('/concepts/stage:leaching')).text).toContain('/concepts/stage:leaching/merge');
});
