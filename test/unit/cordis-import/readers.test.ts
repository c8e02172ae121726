import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { RefusedFile, type Finding } from '../../../src/features/cordis-import/finding.ts';
import { readCordisFile } from '../../../src/features/cordis-import/read-file.ts';
import {
  dataSet,
  participationRecord,
  pieces,
  projectJson,
  projectRecord,
  projectXml,
} from '../../support/cordis.ts';

const LARGEST = 100_000_000;

async function read(text: string | Buffer, length = 7): Promise<Finding[]> {
  const bytes = Buffer.from(text);
  const found: Finding[] = [];
  for await (const { findings } of readCordisFile(pieces(bytes, length), { largest: LARGEST }))
    found.push(...findings);
  return found;
}

async function refusalOf(text: string | Buffer): Promise<{ key: string; line: number }> {
  try {
    await read(text);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return { key: error.key, line: error.line };
  }
  throw new Error('The file was taken');
}

const faults = (found: readonly Finding[]) =>
  found.flatMap((one) => (one.kind === 'fault' ? [[one.line, one.subject, one.field, one.key]] : []));

const PARTNERS = [
  {
    pic: '999984253',
    name: 'RWTH &lt;Aachen&gt;',
    role: 'coordinator',
    activity: 'HES',
    url: 'www.rwth.example',
  },
  { pic: '912743326', name: 'Leachers SL', country: 'EL', role: 'thirdParty', terminated: true },
];

describe('the XML file of a project', () => {
  test('gives the project, its partners and publications, and nothing of what stands beside', async () => {
    const found = await read(projectXml({ id: '101069359', acronym: 'SolDAC', organisations: PARTNERS }));
    expect(found).toEqual([
      {
        ...{ kind: 'organisation', line: 17, pic: '999984253', asOf: '' },
        facts: {
          ...{ legalName: 'RWTH <Aachen>', type: 'university', country: 'DE', city: 'AACHEN' },
          website: 'http://www.rwth.example',
        },
      },
      {
        ...{ kind: 'organisation', line: 26, pic: '912743326', asOf: '' },
        facts: { legalName: 'Leachers SL', type: 'research-institute', country: 'GR', city: 'AACHEN' },
      },
      {
        ...{ kind: 'project', line: 2, id: '101069359', isWhole: true },
        facts: {
          ...{ acronym: 'SolDAC', title: 'Leaching for all', objective: 'To leach & recover lithium.' },
          ...{ programme: 'HORIZON', call: 'HORIZON-CL5-2021-D2-01', callTopic: 'HORIZON-CL5-2021-D2-01-16' },
          ...{ fundingScheme: 'HORIZON-RIA', startDate: '2022-09-01', endDate: '2031-08-31' },
          grantDoi: '10.3030/101069359',
        },
        partners: [
          { pic: '999984253', role: 'coordinator', left: false },
          { pic: '912743326', role: 'associated', left: true },
        ],
        results: [
          {
            ...{ doi: '10.1016/j.hydromet.2024.1', title: 'Recovery of lithium from black mass' },
            ...{ journal: 'Hydrometallurgy', year: 2024 },
          },
        ],
        terms: ['leaching'],
      },
    ]);
  });

  test('is the same however its bytes are cut', async () => {
    const xml = projectXml({ id: '101069359', acronym: 'Größe', organisations: PARTNERS });
    expect(await read(xml, 1)).toEqual(await read(xml, 100_000));
  });

  test.each([
    ['broken', projectXml({ id: '1', acronym: 'A' }).replace('</title>', '</titel>'), 'import.broken-xml', 9],
    ['cut off', '<project>\n<id>101069359</id>\n', 'import.broken-xml', 3],
    ['an unknown entity', '<project>\n<title>&lol;</title></project>', 'import.broken-xml', 2],
    ['another root', '<?xml version="1.0"?>\n<html></html>', 'import.unknown-root', 2],
    ['an internal entity', '<!DOCTYPE p [<!ENTITY a "b">]>\n<project>&a;</project>', 'import.doctype', 1],
    ['an external entity', '<!DOCTYPE p SYSTEM "file:///etc/passwd">\n<project/>', 'import.doctype', 1],
    ['elements without end', `<project>${'<relations>'.repeat(1_000)}`, 'import.too-deep', 1],
    ['no UTF-8', Buffer.from([0x3c, 0x70, 0xff, 0xfe]), 'import.broken-utf8', 1],
    ['UTF-16', Buffer.from('\ufeff<project/>', 'utf16le'), 'import.broken-utf8', 1],
    ['no file of CORDIS', '\n\nid;acronym\n', 'import.unknown-file', 3],
    ['nothing', ' \n\n', 'import.empty', 3],
  ])('%s is refused with its line', async (_, text, key, line) => {
    expect(await refusalOf(text)).toEqual({ key, line });
  });

  test('a bomb of entities is refused before it is one', async () => {
    const levels = Array.from({ length: 30 }, (__, level) => {
      const inner = `&e${String(level)};`.repeat(10);
      return `<!ENTITY e${String(level + 1)} "${inner}">`;
    });
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE project [<!ENTITY e0 "x">${levels.join('\n')}]>\n<project><title>&e30;</title></project>`;
    expect((await refusalOf(bomb)).key).toBe('import.doctype');
  });

  test('numbers that are missing or given twice, and fields that are wrong, are reported by line', async () => {
    const organisations = [
      { pic: '12', name: 'Without a PIC' },
      { pic: '999984253', name: 'x'.repeat(400), country: 'Germany', role: 'friend' },
    ];
    const xml = projectXml({ id: '101069359', acronym: 'A', endDate: 'soon', organisations });
    const found = await read(xml);
    expect(faults(found)).toEqual([
      [2, '101069359', 'endDate', 'input.date'],
      [17, '101069359', 'partners', 'import.no-pic'],
      [26, '999984253', 'legalName', 'input.too-long'],
      [26, '999984253', 'country', 'input.country'],
      [26, '101069359', 'partners', 'import.unknown-role'],
    ]);
    expect(found.find((one) => one.kind === 'project')?.facts).not.toHaveProperty('endDate');
    const twice = xml.replace('<acronym>', '<id>101069360</id>\n<acronym>');
    expect(faults(await read(twice))).toEqual([[6, '101069359', 'id', 'import.repeated']]);
    expect((await read(twice)).filter(({ kind }) => kind !== 'fault')).toEqual([]);
    const none = xml.replace('<id>101069359</id>', '<id>SolDAC</id>');
    expect(faults(await read(none))).toEqual([[2, '', 'id', 'import.no-number']]);
  });
});

describe('JSON of CORDIS', () => {
  test('the file of one project says what its XML says', async () => {
    const organisations = [{ pic: '999984253', name: 'RWTH Aachen', role: 'coordinator' }];
    const found = await read(projectJson({ id: '101069359', acronym: 'SolDAC', organisations }));
    expect(found).toMatchObject([
      {
        kind: 'organisation',
        pic: '999984253',
        facts: { legalName: 'RWTH Aachen', country: 'DE', city: 'AACHEN' },
      },
      {
        ...{
          kind: 'project',
          id: '101069359',
          isWhole: true,
          partners: [{ pic: '999984253', role: 'coordinator' }],
        },
        facts: { acronym: 'SolDAC', programme: 'H2020', callTopic: 'X-1', grantDoi: '10.3030/101069359' },
      },
    ]);
    expect(found[0]?.line).toBeGreaterThan(10);
  });

  test('data sets give projects, participations, publications, fields of science and topics', async () => {
    const found = await read(
      dataSet([
        projectRecord({ id: '101069359', acronym: 'SolDAC' }),
        participationRecord('101069359', {
          pic: '999984253',
          name: 'RWTH',
          role: 'coordinator',
          terminated: true,
        }),
        {
          projectID: 101_069_359,
          euroSciVocCode: '/1',
          euroSciVocPath: '/x/leaching',
          euroSciVocTitle: 'leaching',
        },
        { projectID: '101069359', topic: 'HORIZON-X', title: 'A topic' },
        { projectID: '101069359', legalBasis: 'HORIZON.2.5', title: 'Climate' },
        {
          projectID: '101069359',
          title: 'Recovery',
          authors: 'A. Person',
          journalTitle: 'H',
          publishedYear: '2024',
          doi: '',
        },
        {
          projectID: '101069359',
          physUrl: 'https://soldac.example',
          type: 'projectDeliverable',
          represents: '',
        },
        { projectID: '101069359', physUrl: 'https://soldac.example', type: 'relatedWebsite', represents: '' },
      ]),
    );
    expect(found.map((one) => [one.kind, one.line])).toEqual([
      ...[
        ['project', 2],
        ['organisation', 3],
        ['project', 3],
        ['project', 4],
        ['project', 5],
        ['project', 7],
        ['project', 9],
      ],
    ]);
    expect(found).toMatchObject([
      {
        isWhole: true,
        facts: { acronym: 'SolDAC', call: 'HORIZON-CL5-2021-D2-01', fundingScheme: 'HORIZON-RIA' },
      },
      { pic: '999984253', asOf: '2025-08-26 16:19:52', facts: { legalName: 'RWTH' } },
      { isWhole: false, partners: [{ pic: '999984253', role: 'coordinator', left: true }] },
      { terms: ['leaching'] },
      { facts: { callTopic: 'HORIZON-X' } },
      { results: [{ doi: null, title: 'Recovery', journal: 'H', year: 2024 }] },
      { facts: { website: 'https://soldac.example' } },
    ]);
    expect(JSON.stringify(found)).not.toContain('Person');
  });

  test('records without a number, of wrong types or of no known kind are reported by line, the others are read', async () => {
    const found = await read(
      dataSet([
        { ...projectRecord({ id: '', acronym: 'A' }) },
        {
          ...projectRecord({ id: '101069359', acronym: 'A' }),
          title: 5,
          objective: ['x'],
          startDate: '1 May 2022',
        },
        { ...participationRecord('101069359', { pic: '999984253', name: 'RWTH' }), organisationID: null },
        { colour: 'blue' },
        { ...projectRecord({ id: '101069360', acronym: 'B' }) },
      ]),
    );
    expect(faults(found)).toEqual([
      [2, '', 'id', 'import.no-number'],
      [3, '101069359', 'title', 'input.text'],
      [3, '101069359', 'objective', 'input.text'],
      [3, '101069359', 'startDate', 'input.date'],
      [4, '101069359', '', 'import.no-pic'],
      [5, '', '', 'import.unknown-record'],
    ]);
    expect(found.filter(({ kind }) => kind === 'project')).toHaveLength(2);
  });

  test.each([
    ['broken', '[\n{"id": "1",\n"acronym" "A"}]', 'import.broken-json', 3],
    ['cut off', '[\n{"id": "1"}', 'import.broken-json', 2],
    ['a trailing comma', '[\n{"id": "1"},\n]', 'import.broken-json', 3],
    ['two lists', '[]\n[]', 'import.broken-json', 2],
    [
      'a field given twice',
      '[{"id": "101069359",\n"acronym": "A",\n"id": "101069360"}]',
      'import.repeated-key',
      3,
    ],
    ['a list of numbers', '[\n5]', 'import.unknown-root', 2],
    ['depth without end', `[\n${'['.repeat(5_000)}`, 'import.too-deep', 2],
    ['__proto__ twice', '[{"__proto__": 1, "__proto__": 2}]', 'import.repeated-key', 1],
  ])('%s is refused with its line', async (_, text, key, line) => {
    expect(await refusalOf(text)).toEqual({ key, line });
  });
});

/** Bytes that are made as they are asked for. */
function* repeated(start: string, piece: string, count: number): Generator<Buffer> {
  yield Buffer.from(start);
  const bytes = Buffer.from(piece);
  for (let index = 0; index < count; index += 1) yield bytes;
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream that has everything at hand
async function* streamOf(source: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* source;
}

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

async function readLarge(source: Iterable<Buffer>, largest: number) {
  let [findings, bytes, held, looked] = [0, 0, 0, 0];
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let refusal = '';
  try {
    for await (const found of readCordisFile(streamOf(source), { largest })) {
      findings += found.findings.length;
      bytes = found.bytes;
      if (bytes < looked + 20_000_000) continue;
      looked = bytes;
      collectGarbage();
      held = Math.max(held, process.memoryUsage().heapUsed - before);
    }
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    refusal = error.key;
  }
  return { findings, bytes, held, refusal };
}

describe('200 MB', () => {
  const SIZE = 200_000_000;
  const made = { ...projectRecord({ id: '101069359', acronym: 'A' }), objective: 'leaching '.repeat(1_200) };
  const record = `${JSON.stringify(made)},\n`.repeat(10);

  test('of records are read with the memory of a few', async () => {
    const large = await readLarge(repeated('[', record, Math.ceil(SIZE / record.length)), SIZE * 2);
    // The list is not closed.
    expect(large.refusal).toBe('import.broken-json');
    expect(large.bytes).toBeGreaterThan(SIZE);
    expect(large.findings).toBeGreaterThan(17_000);
    expect(large.held).toBeLessThan(12_000_000);
  }, 120_000);

  test('of one text, of one element or of white space are refused early', async () => {
    const piece = 'x'.repeat(65_536);
    const count = Math.ceil(SIZE / piece.length);
    const json = await readLarge(repeated('[{"title":"', piece, count), SIZE * 2);
    expect(json).toMatchObject({ refusal: 'import.record-too-large' });
    expect(json.bytes).toBeLessThan(3_000_000);
    const xml = await readLarge(repeated('<project><title>', piece, count), SIZE * 2);
    expect(xml).toMatchObject({ refusal: 'import.too-large' });
    expect(xml.bytes).toBeLessThan(17_000_000);
    expect(xml.held).toBeLessThan(12_000_000);
    const blank = await readLarge(repeated('', ' '.repeat(65_536), count), SIZE / 2);
    expect(blank).toMatchObject({ refusal: 'import.too-large' });
  }, 120_000);
});
