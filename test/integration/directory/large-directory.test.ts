import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { OrganisationType } from '../../../src/contract/views.ts';
import { newId } from '../../../src/database/index.ts';
import { makeOrganisation } from '../../../src/features/organisations/organisation-keys.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

/** Enough for a filter that many match, and one that few match far apart. */
const COUNT = 2_400;
const COUNTRIES = ['XA', 'XB'] as const;
const PLACES = ['harbour', 'harvest', 'quarry'] as const;

interface Made {
  id: string;
  legalName: string;
  type: OrganisationType;
  country: string;
}

const UNKNOWN = { pic: null, ror: null, shortName: '', displayName: '', city: '', website: null, names: [] };

let hub: TestHub;
let made: Made[];

beforeAll(async () => {
  hub = await startHub();
  made = Array.from({ length: COUNT }, (_, index) => madeAt(index));
  const records = made.map(({ id, ...facts }) => makeOrganisation(id, { ...UNKNOWN, ...facts }, []));
  await hub.core.database.connection.collection('organisations').insertMany(records);
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

function among<Value>(values: readonly [Value, ...Value[]], index: number): Value {
  return values[index % values.length] ?? values[0];
}

/** By their names, the harbours come before the harvests and these before the quarries. Every 700th has a smelter. */
function madeAt(index: number): Made {
  const place = among(PLACES, Math.floor((index * PLACES.length) / COUNT));
  const special = index % 700 === 350 ? ' smelter' : '';
  return {
    id: newId(),
    legalName: `${place} ${String(index).padStart(5, '0')} cooperative${special}`,
    type: among<OrganisationType>(['company', 'university', 'other'], index),
    country: among(COUNTRIES, index),
  };
}

async function readAll(query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const place: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const answer = await hub.visitor().api('GET', `/organisations?${query}${place}`);
    const page: { items: { id: string }[]; nextCursor: string | null } = answer.json();
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

test.each<[string, string, (one: Made) => boolean]>([
  ['a word that many have', 'q=cooperative', () => true],
  ['a word and a country, many', 'q=cooperative&country=XA', ({ country }) => country === 'XA'],
  [
    'a word that stands at the end of the directory, and a country',
    'q=quarry&country=XB',
    ({ legalName, country }) => legalName.startsWith('quarry') && country === 'XB',
  ],
  [
    'two words and a country, many of the end only',
    'q=quar+coop&country=XB',
    ({ legalName, country }) => legalName.startsWith('quarry') && country === 'XB',
  ],
  [
    'a word that few have, and a country',
    'q=smelter&country=XA',
    ({ legalName, country }) => legalName.endsWith('smelter') && country === 'XA',
  ],
  [
    'a longer beginning than is kept, a country and a type',
    'q=harbo&country=XA&type=company',
    ({ legalName, country, type }) =>
      legalName.startsWith('harbour') && country === 'XA' && type === 'company',
  ],
  [
    'a country and a type',
    'country=XB&type=university',
    ({ country, type }) => country === 'XB' && type === 'university',
  ],
  [
    'a word and a type',
    'q=harv&type=other',
    ({ legalName, type }) => legalName.startsWith('harv') && type === 'other',
  ],
  [
    'words too short for keys of both',
    'q=ha+co&country=XA',
    ({ legalName, country }) => legalName.startsWith('ha') && country === 'XA',
  ],
  ['words that nothing has both of', 'q=quarry+harbour&country=XA', () => false],
])('%s: the directory is read to its end, in order, each entry once', async (_what, query, isSought) => {
  const sought = made.filter((one) => isSought(one)).map(({ id }) => id);
  expect(await readAll(query)).toEqual(sought);
});

test('what changes its country is found there, and no more where it was', async () => {
  const administrator = await hub.member({ administrator: true });
  const [one] = made;
  await administrator.api('PATCH', `/organisations/${one?.id ?? ''}`, { country: 'XC' });
  expect(await readAll('q=harbour&country=XC')).toEqual([one?.id]);
  expect(await readAll('q=harbour&country=XA')).not.toContain(one?.id);
  await administrator.api('PATCH', `/organisations/${one?.id ?? ''}`, { country: 'XA' });
});
