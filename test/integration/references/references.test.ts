import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CitedReferenceView, LatestCitationView } from '../../../src/contract/reference-views.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread, reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { searchAll } from '../../support/searching.ts';

let hub: TestHub;
let ada: Client;
let moderator: Client;
let visitor: Client;

beforeAll(async () => {
  hub = await startHub();
  ada = await hub.member();
  moderator = await hub.member({ moderates: 'all' });
  visitor = hub.visitor();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

async function read(reader: Client, path: string): Promise<CitedReferenceView> {
  await hub.hub.features.search.idle();
  const answer = await reader.api('GET', path);
  if (answer.status !== 200) throw new Error(`${path} answered ${String(answer.status)}: ${answer.text}`);
  return answer.json<CitedReferenceView>();
}

const titlesOf = ({ threads }: CitedReferenceView): string[] =>
  threads.items.map(({ thread }) => thread.title);
const open = (title: string, source: string, kind: 'public' | 'members' = 'public') =>
  openThread(hub, ada, { title, source, audience: { kind } });

/** A page without what differs with every answer. */
const sameEveryTime = ({ text }: Answer): string =>
  text.replace(/nonce="[^"]*"/gu, '').replace(/10\.5555(?:~|\/|%2F|%7E)(?:hidden|unknown)/gu, 'the DOI');

describe('the page of a reference', () => {
  test('lists the threads that cite it, whatever their spelling, the posts of a thread together', async () => {
    const first = await open('First citation', 'See https://doi.org/10.1234/ABC.1 for this.');
    await reply(ada, first.id, { source: 'As doi:10.1234/abc.1 says' });
    await open('Second citation', 'Also [here](https://doi.org/10.1234/abc.1).', 'members');
    await open('No citation', 'Nothing of the kind');

    const cited = await read(ada, '/references/doi/10.1234~abc.1');
    expect(titlesOf(cited)).toEqual(['Second citation', 'First citation']);
    expect(cited.threads.items[1]?.posts.map(({ number }) => number)).toEqual([2, 1]);
    expect(cited.reference).toMatchObject({
      kind: 'doi',
      id: '10.1234/abc.1',
      href: 'https://doi.org/10.1234/abc.1',
    });
    const marked = cited.threads.items[1]?.posts[1]?.excerpt.filter(({ match }) => match);
    expect(marked?.map(({ text }) => text)).toEqual(['10.1234/ABC.1']);

    const { page } = await ada.get('/references/doi/10.1234~abc.1');
    expect([...page().querySelectorAll('main .hit h3')].map((title) => title.textContent)).toEqual([
      'Second citation',
      'First citation',
    ]);
    expect(page().querySelector('main h2')?.textContent).toBe('2 threads cite it');
  });

  test('shows a visitor the public threads alone', async () => {
    expect(titlesOf(await read(visitor, '/references/doi/10.1234~abc.1'))).toEqual(['First citation']);
  });

  test('that is cited only where the viewer may not look answers like that of one that nobody cites', async () => {
    await open('Confidential', 'We build on 10.5555/hidden here.', 'members');
    expect(titlesOf(await read(ada, '/references/doi/10.5555~hidden'))).toEqual(['Confidential']);
    const hidden = await visitor.get('/references/doi/10.5555~hidden');
    const unknown = await visitor.get('/references/doi/10.5555~unknown');
    expect([hidden.status, unknown.status]).toEqual([200, 200]);
    expect(sameEveryTime(hidden)).toBe(sameEveryTime(unknown));
    const bodies = await Promise.all(
      ['hidden', 'unknown'].map((name) => visitor.api('GET', `/references/doi/10.5555~${name}`)),
    );
    expect(bodies.map(sameEveryTime)[0]).toBe(bodies.map(sameEveryTime)[1]);
  });

  test('forgets a post that was withdrawn, edited or hidden', async () => {
    const thread = await open('Changing', 'Nothing yet');
    const posts = await Promise.all(
      ['withdrawn', 'edited', 'hidden'].map((name) =>
        reply(ada, thread.id, { source: `10.4321/x for ${name}` }),
      ),
    );
    expect((await read(ada, '/references/doi/10.4321~x')).threads.items[0]?.posts).toHaveLength(3);
    await ada.api('POST', `/posts/${posts[0]?.id ?? ''}/withdrawal`);
    await ada.api('PATCH', `/posts/${posts[1]?.id ?? ''}`, { source: 'No more' });
    await moderator.api('POST', `/posts/${posts[2]?.id ?? ''}/hiding`, { reason: 'Off topic' });
    expect(titlesOf(await read(ada, '/references/doi/10.4321~x'))).toEqual([]);
  });

  test('goes on where the first page ends', async () => {
    for (let count = 1; count <= 22; count += 1) await open(`Much cited ${String(count)}`, 'ISO 12405 says');
    const first = await read(ada, '/references/standard/ISO_12405');
    const next = await read(ada, `/references/standard/ISO_12405?cursor=${first.threads.nextCursor ?? ''}`);
    expect(new Set([...titlesOf(first), ...titlesOf(next)]).size).toBe(22);
    const { page } = await ada.get('/references/standard/ISO_12405');
    const more = page().querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    expect((await ada.get(more)).page().querySelectorAll('main .hit')).toHaveLength(2);
  });

  test.each([
    '/references/nothing/10.1234~abc.1',
    '/references/doi/nothing',
    '/references/orcid/0000-0002-1694-2331',
    '/references/doi/10.1234~%00',
    '/tag?cas=1-2-3',
  ])('does not exist at %s', async (path) => {
    expect((await visitor.get(path)).status).toBe(404);
  });

  test.each([
    ['/references/doi/10.1234%2FABC.1', '/references/doi/10.1234~abc.1'],
    ['/references/project/101069685', '/references/grant/101069685'],
    ['/references/celex/02023r1542-20250731~art_71', '/references/eu-act/32023R1542~art_71'],
    ['/tag?cas=872-50-4', '/references/cas/872-50-4'],
  ])('at %s is found at its one address', async (path, address) => {
    const answer = await visitor.get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, address]);
  });
});

describe('what the hub knows of a reference', () => {
  test('a publication of a project has its title, its journal, its year and its project at once', async () => {
    const { reference } = await read(visitor, '/references/doi/10.1016~j.jechem.2023.09.040');
    expect(reference.publication).toMatchObject({ journal: 'Journal of Energy Chemistry', year: 2023 });
    const { text } = await visitor.get('/references/doi/10.1016~j.jechem.2023.09.040');
    for (const shown of ['Aqueous electrochemical delithiation', 'CORDIS', '/references/grant/101069685'])
      expect(text).toContain(shown);
  });

  test('a CAS number of the vocabulary names its substance', async () => {
    const { reference } = await read(visitor, '/references/cas/872-50-4');
    expect(reference.concept).toMatchObject({ id: 'product:nmp' });
  });

  test('an act lists the parts that the viewer sees cited, and threads that cite a part of it', async () => {
    await open(
      'On targets',
      'Article 71(2) of Regulation (EU) 2023/1542 and Annex XII Regulation (EU) 2023/1542',
    );
    await open('On carbon', 'Regulation (EU) 2023/1542, Article 7', 'members');
    await hub.hub.features.search.idle();
    const [forMember, forVisitor] = [
      await read(ada, '/references/eu-act/32023R1542'),
      await read(visitor, '/references/eu-act/32023R1542'),
    ];
    expect(titlesOf(forMember)).toEqual(['On carbon', 'On targets']);
    expect(forMember.reference.parts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['32023R1542#art_7', '32023R1542#art_71']),
    );
    expect(forVisitor.reference.parts.map(({ id }) => id)).not.toContain('32023R1542#art_7');
    const article = await read(ada, '/references/eu-act/32023R1542~art_71');
    expect([titlesOf(article), article.reference.whole?.id]).toEqual([['On targets'], '32023R1542']);
  });
});

describe('the list of references', () => {
  const list = async (reader: Client, query = ''): Promise<LatestCitationView[]> => {
    await hub.hub.features.search.idle();
    return (await reader.api('GET', `/references${query}`)).json<{ items: LatestCitationView[] }>().items;
  };

  test('has what was cited last first, each once, with its latest citation', async () => {
    await open('Older', '10.7777/older and 10.7777/both');
    const newer = await open('Newer', '10.7777/both again');
    const items = (await list(ada, '?kind=doi')).slice(0, 2);
    expect(items.map(({ reference }) => reference.id)).toEqual(['10.7777/both', '10.7777/older']);
    expect(items[0]?.thread.id).toBe(newer.id);
  });

  test('has nothing of threads that the viewer may not see', async () => {
    await open('Members only', '10.7777/secret', 'members');
    const ids = async (reader: Client): Promise<string[]> =>
      (await list(reader)).map(({ reference }) => reference.id);
    expect(await ids(ada)).toContain('10.7777/secret');
    expect(await ids(visitor)).not.toContain('10.7777/secret');
    expect((await visitor.get('/references')).text).not.toContain('10.7777/secret');
  });

  test('refuses a kind that there is not', async () => {
    expect((await ada.api('GET', '/references?kind=nothing')).status).toBe(422);
  });
});

describe('the search', () => {
  test('narrows to posts that cite a reference', async () => {
    await open('Zirconium one', 'zirconium, see 10.8888/z');
    await open('Zirconium two', 'zirconium without a source');
    expect(await searchAll(hub, ada, { q: 'zirconium', ref: 'doi:10.8888/Z' })).toEqual(['Zirconium one #1']);
    const { page } = await ada.get('/search?q=zirconium&ref=doi%3A10.8888%2Fz');
    expect(page().querySelector('select[name=ref]')?.textContent).toContain('10.8888/z');
  });

  test('names the field when it is given no reference', async () => {
    const answer = await ada.api('GET', '/search?ref=nothing');
    expect([answer.status, answer.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([
      422,
      'ref',
    ]);
  });
});

test('a hub whose posts were indexed before references counted indexes them again', async () => {
  await open('Indexed before', '10.9999/before');
  await hub.hub.features.search.idle();
  const { connection } = hub.core.database;
  await connection.collection('searchentries').updateMany({}, [
    {
      $set: {
        words: {
          $filter: {
            input: '$words',
            cond: { $not: [{ $regexMatch: { input: '$$this', regex: 'ref' } }] },
          },
        },
      },
    },
  ]);
  expect(titlesOf(await read(ada, '/references/doi/10.9999~before'))).toEqual([]);
  await connection.collection('searchedthreads').updateMany({}, { $set: { vocabulary: 'of reading 1' } });
  await hub.hub.features.search.start();
  expect(titlesOf(await read(ada, '/references/doi/10.9999~before'))).toEqual(['Indexed before']);
});
