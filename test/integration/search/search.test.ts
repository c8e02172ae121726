import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { pageOf, SearchHitAnswer } from '../../../src/contract/answers.ts';
import type { Page, SearchHitView } from '../../../src/contract/views.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { nameOf, search, searchAll } from '../../support/searching.ts';

let hub: TestHub;
let ada: Client;
let ben: Client;
let visitor: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member({ name: 'Ada Example' });
  ben = await hub.member({ name: 'Ben Example' });
  visitor = hub.visitor();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const find = (fields: Record<string, string>, reader = ada): Promise<string[]> =>
  searchAll(hub, reader, fields);

describe('words', () => {
  test('a post is found by a word of its text or of its title, marked where it stands', async () => {
    const thread = await openThread(hub, ada, {
      title: 'Moisture of filter cakes',
      source: 'Ours leave the press at 31 %.',
    });
    await reply(ben, thread.id, { source: 'A membrane press leaves less **moisture** in them.' });

    const { items } = await search(hub, ada, { q: 'moisture' });
    expect(pageOf(SearchHitAnswer).safeParse({ items, nextCursor: null }).success).toBe(true);
    expect(items.map(nameOf)).toEqual(['Moisture of filter cakes #1', 'Moisture of filter cakes #2']);
    expect(items[0]?.title).toContainEqual({ text: 'Moisture', match: true });
    expect(items[1]?.excerpt).toContainEqual({ text: 'moisture', match: true });
  });

  test('all words have to be there', async () => {
    await openThread(hub, ada, { title: 'Vanadium from slag', source: 'Roasted with soda.' });
    expect(await find({ q: 'vanadium slag' })).toEqual(['Vanadium from slag #1']);
    expect(await find({ q: 'vanadium moisture' })).toEqual([]);
  });

  test('umlauts, accents and plurals do not matter, in the query or in the text', async () => {
    await openThread(hub, ada, {
      title: 'Loeslichkeit',
      language: 'de',
      source: 'Die Rückflüsse der Kläranlage.',
    });
    for (const q of [
      'Rueckfluesse',
      'rückflüsse',
      'RUCKFLUSSE',
      'Löslichkeit',
      'Loeslichkeit',
      'Klaeranlage',
      'kläranlages',
    ]) {
      expect([q, await find({ q })]).toEqual([q, ['Loeslichkeit #1']]);
    }
  });

  test('quoted words have to stand together', async () => {
    await openThread(hub, ada, { title: 'Phrase one', source: 'The spent electrolyte boils off.' });
    await openThread(hub, ada, { title: 'Phrase two', source: 'Electrolyte is not spent quickly.' });
    expect(await find({ q: '"spent electrolyte"' })).toEqual(['Phrase one #1']);
    expect((await find({ q: 'spent electrolyte' })).toSorted()).toEqual(['Phrase one #1', 'Phrase two #1']);
  });

  test('references are found as they are written', async () => {
    await openThread(hub, ada, {
      title: 'With a source',
      source: 'See 10.1016/j.hydromet.2023.106041 and Regulation (EU) 2023/1542.',
    });
    for (const q of ['10.1016/j.hydromet.2023.106041', '2023/1542', 'Regulation (EU) 2023/1542']) {
      expect([q, await find({ q })]).toEqual([q, ['With a source #1']]);
    }
  });
});

describe('concepts', () => {
  test('a German query finds an English post that is tagged so, and a French text with the synonym', async () => {
    await openThread(hub, ada, {
      title: 'Shredder output',
      tags: ['product:black-mass'],
      source: 'How fine is yours?',
    });
    await openThread(hub, ada, {
      title: 'Séchage',
      tags: [],
      language: 'fr',
      source: 'La masse noire reste humide.',
    });
    await openThread(hub, ada, { title: 'Weight', tags: [], source: 'Black boxes of unknown mass.' });
    for (const q of ['Schwarzmasse', 'black mass', 'masse noire', 'massa nera']) {
      expect([q, (await find({ q })).toSorted()]).toEqual([q, ['Shredder output #1', 'Séchage #1']]);
    }
  });

  test('the page explains the concept that was meant', async () => {
    const page = (await ada.get('/search?q=Schwarzmasse')).page();
    expect(page.querySelector('dl.concepts dt')?.textContent).toBe('black mass');
    expect(page.querySelector('mark')).not.toBeNull();
  });
});

describe('filters', () => {
  let threadId: string;

  beforeAll(async () => {
    hub.setNow(new Date('2026-03-10T12:00:00Z'));
    const thread = await openThread(hub, ada, {
      title: 'Tungsten assay',
      kind: 'discussion',
      topicId: hub.topicId('hydrometallurgy'),
      tags: ['stage:leaching'],
      source: 'Scheelite.',
    });
    threadId = thread.id;
    hub.setNow(new Date('2026-04-20T12:00:00Z'));
    await reply(ben, thread.id, { source: 'Scheelite too.' });
    hub.setNow(null);
  });

  test.each([
    ['topic', { topic: 'hydrometallurgy' }, [1, 2]],
    ['the topic above', { topic: 'recycling' }, [1, 2]],
    ['another topic', { topic: 'primary-resources' }, []],
    ['tag', { tag: 'stage:leaching' }, [1, 2]],
    ['another tag', { tag: 'product:black-mass' }, []],
    ['kind', { kind: 'discussion' }, [1, 2]],
    ['another kind', { kind: 'question' }, []],
    ['the first days', { to: '2026-03-10' }, [1]],
    ['the last days', { from: '2026-04-20' }, [2]],
    ['days between', { from: '2026-03-11', to: '2026-04-19' }, []],
    ['all days', { from: '2026-03-10', to: '2026-04-20' }, [1, 2]],
  ])('%s narrows the search', async (_name, filter, numbers) => {
    const expected = numbers.map((number) => `Tungsten assay #${String(number)}`);
    expect((await find({ q: 'scheelite', ...filter })).toSorted()).toEqual(expected);
  });

  test('the author of a post narrows it too', async () => {
    expect(await find({ q: 'scheelite', author: ben.memberId })).toEqual(['Tungsten assay #2']);
    expect(await find({ q: 'scheelite', author: 'f'.repeat(24) })).toEqual([]);
  });

  test('filters alone list the newest posts', async () => {
    expect(await find({ kind: 'discussion' })).toEqual(['Tungsten assay #2', 'Tungsten assay #1']);
  });

  test('days in the wrong order name the field, in the API and on the page', async () => {
    const wrong = '/search?q=scheelite&from=2026-04-20&to=2026-03-10';
    const answer = await ada.api('GET', wrong);
    expect(answer.status).toBe(422);
    expect(answer.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual(['to']);
    const page = await ada.get(wrong);
    expect(page.status).toBe(422);
    expect(page.page().querySelector('input[name=to]')?.getAttribute('value')).toBe('2026-03-10');
    expect(page.page().querySelector('input[name=to]')?.getAttribute('aria-invalid')).toBe('true');
  });

  test('a topic that there is not answers like any unknown address, and a tag that there is not is named', async () => {
    expect((await ada.api('GET', '/search?topic=nowhere')).status).toBe(404);
    const answer = await ada.api('GET', '/search?tag=stage:nowhere');
    expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe('tag');
  });

  test('two tags narrow to threads that carry both', async () => {
    const tagged = await openThread(hub, ada, { tags: ['stage:leaching', 'material:hafnium'] });
    await openThread(hub, ada, { tags: ['stage:mining', 'material:hafnium'] });
    await hub.hub.features.search.idle();
    const answer = await ada.api('GET', '/search?tag=material:hafnium&also=stage:leaching');
    const found = answer.json<Page<SearchHitView>>().items.map(({ thread }) => thread.id);
    expect(found).toEqual([tagged.id]);
    const page = (await ada.get('/search?tag=material:hafnium&also=stage:leaching')).page();
    expect(page.querySelector('select[name=also] option[selected]')?.getAttribute('value')).toBe(
      'stage:leaching',
    );
    const unknown = await ada.api('GET', '/search?tag=material:hafnium&also=stage:nowhere');
    expect(unknown.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe('also');
  });

  test('a tag finds what is tagged with narrower concepts, as lists and the map do', async () => {
    await openThread(hub, ada, { title: 'Narrower', tags: ['stage:leaching', 'material:niobium'] });
    await openThread(hub, ada, { title: 'Beside', tags: ['stage:pyrometallurgy', 'material:niobium'] });
    const found = await find({ tag: 'stage:hydrometallurgy', also: 'material:niobium' });
    expect(found).toEqual(['Narrower #1']);
  });

  test('the form sends fields that were left empty, and its address stays the same search', async () => {
    const page = await ada.get('/search?q=scheelite&topic=&kind=&tag=&author=&from=&to=');
    expect(page.status).toBe(200);
    expect(page.page().querySelectorAll('li.hit')).toHaveLength(2);
    expect(page.page().querySelector(`a[href="/t/${threadId}/2"]`)).not.toBeNull();
  });

  test('an empty search explains how to search, and one without a word finds nothing', async () => {
    expect((await ada.get('/search')).page().querySelectorAll('li.hit')).toHaveLength(0);
    expect(await find({ q: '"*" ()' })).toEqual([]);
  });
});

describe('pages', () => {
  beforeAll(async () => {
    const thread = await openThread(hub, ada, { title: 'Niobium', source: 'coltan zero' });
    for (let number = 2; number <= 45; number++)
      await reply(ben, thread.id, { source: `coltan ${String(number)}` });
  });

  test('pages follow one another without doubles and gaps, titles first', async () => {
    const names = await find({ q: 'coltan' });
    expect(new Set(names).size).toBe(45);
    expect(names).toEqual(Array.from({ length: 45 }, (_, index) => `Niobium #${String(45 - index)}`));
    expect((await find({ q: 'niobium' }))[0]).toBe('Niobium #1');
  });

  test('what is written while somebody turns pages does not move the rest', async () => {
    const first = await search(hub, ada, { q: 'coltan' });
    const { id } = first.items[0]?.thread ?? { id: '' };
    for (let count = 0; count < 3; count++) await reply(ada, id, { source: 'more coltan' });
    const second = await search(hub, ada, { q: 'coltan', cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ post }) => post.number)).toEqual(
      Array.from({ length: 20 }, (_, index) => 25 - index),
    );
  });

  test('a cursor that the search never made is refused', async () => {
    for (const cursor of [
      'abc',
      Buffer.from('["~","0",5000,"0"]').toString('base64url'),
      Buffer.from('[{}]').toString('base64url'),
    ]) {
      expect((await ada.api('GET', `/search?q=coltan&cursor=${cursor}`)).status).toBe(422);
    }
  });

  test('the page has a link to the next one', async () => {
    const page = (await ada.get('/search?q=coltan')).page();
    const next = page.querySelector('a[href*="cursor="]')?.getAttribute('href') ?? '';
    expect((await ada.get(next)).page().querySelectorAll('li.hit')).toHaveLength(20);
  });
});

describe('what a visitor may not see', () => {
  beforeAll(async () => {
    await openThread(hub, ada, {
      title: 'Confidential yields',
      tags: ['stage:leaching'],
      source: 'quokka yields',
      audience: { kind: 'members' },
    });
    await openThread(hub, ada, {
      title: 'Public yields',
      tags: ['stage:leaching'],
      source: 'numbat yields',
      audience: { kind: 'public' },
    });
  });

  test.each<Record<string, string>>([
    { q: 'quokka' },
    { q: 'confidential' },
    { q: '"quokka yields"' },
    { q: 'quokka', from: '2020-01-01', to: '2100-01-01' },
  ])('is not found by %j', async (fields) => {
    expect(await find(fields)).toEqual(['Confidential yields #1']);
    expect(await find(fields, visitor)).toEqual([]);
  });

  test.each<Record<string, string>>([{ q: 'yields' }, { tag: 'stage:leaching' }, { q: 'leaching' }, {}])(
    'is not among the hits, the authors or the counts of %j',
    async (fields) => {
      expect(await find(fields)).toContain('Confidential yields #1');
      expect(await find(fields, visitor)).toEqual(['Public yields #1']);
      const page = await visitor.get(
        `/search?${new URLSearchParams({ from: '2020-01-01', ...fields }).toString()}`,
      );
      expect(page.text).not.toMatch(/quokka|Confidential/u);
      expect(page.page().querySelector('.search-summary')?.textContent).toMatch(/^1 /u);
    },
  );

  test('a query for it answers as one for what nobody ever wrote', async () => {
    const answers = await Promise.all(['quokka', 'wombat'].map((q) => visitor.api('GET', `/search?q=${q}`)));
    expect(answers[0]?.text).toBe(answers[1]?.text);
    const pages = await Promise.all(['quokka', 'wombat'].map((q) => visitor.get(`/search?q=${q}`)));
    const [hidden, missing] = pages.map(({ text }) =>
      text.replaceAll(/quokka|wombat/gu, '').replaceAll(/nonce="[^"]+"|(?:content|value)="[^"]{40,}"/gu, ''),
    );
    expect(hidden).toBe(missing);
  });
});

test('hostile queries answer like others', async () => {
  for (const piece of ['"', '*', '" ', '(a+)+', '\\', '%00', '.*', 'ae', '$where ', '{"$gt":""} ']) {
    expect(
      (await ada.api('GET', `/search?q=${encodeURIComponent(piece.repeat(200).slice(0, 200))}`)).status,
    ).toBe(200);
  }
  expect((await ada.api('GET', `/search?q=${'a'.repeat(201)}`)).status).toBe(422);
  expect((await ada.api('GET', '/search?q=a&q=b')).status).toBe(422);
  expect((await ada.get('/search?q=a&q=b')).status).toBe(422);
  expect((await ada.get('/search?page=2')).status).toBe(422);
});
