import { describe, expect, test } from '@jest/globals';
import { referenceName } from '../../../client/components/reference-names.ts';
import {
  actOf,
  fromSegment,
  readReference,
  referencePath,
  toSegment,
  type ReferenceKey,
} from '../../../src/contract/references.ts';
import { ReferenceFilter, ReferenceParams } from '../../../src/contract/reference-inputs.ts';
import { partsOf } from '../../../src/features/citations/parts.ts';
import { translateFor } from '../../../src/http/locale.ts';
import rules from '../../../data/autolink.json' with { type: 'json' };
import { findReferences } from '../../../src/markup/references/engine.ts';

const KEYS: readonly [kind: string, id: string, path: string][] = [
  ['doi', '10.1016/j.jechem.2023.09.040', '/references/doi/10.1016~j.jechem.2023.09.040'],
  ['doi', '10.1007/jhep05(2025)210', '/references/doi/10.1007~jhep05(2025)210'],
  ['eu-act', '32023R1542', '/references/eu-act/32023R1542'],
  ['eu-act', '32023R1542#art_71', '/references/eu-act/32023R1542~art_71'],
  ['eu-act', '32023R1542#anx_XII', '/references/eu-act/32023R1542~anx_XII'],
  ['standard', 'ISO/IEC 15459-1', '/references/standard/ISO~IEC_15459-1'],
  ['standard', 'EN 301 549', '/references/standard/EN_301_549'],
  ['grant', '101069685', '/references/grant/101069685'],
  ['call', 'HORIZON-CL5-2021-D2-01-06', '/references/call/HORIZON-CL5-2021-D2-01-06'],
  ['cas', '7439-97-6', '/references/cas/7439-97-6'],
  ['arxiv', 'math.CA/0611800', '/references/arxiv/math.CA~0611800'],
  ['orcid', '0000-0002-1694-233X', '/references/orcid/0000-0002-1694-233X'],
  ['ror', '05f950310', '/references/ror/05f950310'],
];

function read(kind: string, id: string): ReferenceKey {
  const key = readReference(kind, id);
  if (key === null) throw new Error(`${kind} ${id} is no reference`);
  return key;
}

describe('an address of a reference', () => {
  test.each(KEYS)('of %s %s is one plain part and leads back', (kind, id, path) => {
    const key = read(kind, id);
    expect(key).toEqual({ kind, id });
    expect(referencePath(key)).toBe(path);
    const [, , , segment = ''] = path.split('/');
    expect(decodeURIComponent(segment)).toBe(toSegment(key));
    expect(fromSegment(kind, decodeURIComponent(segment))).toEqual(key);
  });

  test.each([
    ['doi', '10.1016/J.JECHEM.2023.09.040', { kind: 'doi', id: '10.1016/j.jechem.2023.09.040' }],
    ['cordis', '101069685', { kind: 'grant', id: '101069685' }],
    ['grant-doi', '101069685', { kind: 'grant', id: '101069685' }],
    ['celex', '32023r1542', { kind: 'eu-act', id: '32023R1542' }],
    ['celex', '02023R1542-20250731#ART_71', { kind: 'eu-act', id: '32023R1542#art_71' }],
    ['topic', 'horizon-cl5-2021-d2-01-06', { kind: 'call', id: 'HORIZON-CL5-2021-D2-01-06' }],
  ])('of %s %s is that of the one key of the thing', (kind, id, key) => {
    expect(readReference(kind, id)).toEqual(key);
  });

  test.each([
    ['nothing', '10.1016/x'],
    ['constructor', '1'],
    ['__proto__', '1'],
    ['doi', '10.1/x'],
    ['doi', '10.1016/'],
    ['doi', '10.1016/a b'],
    ['doi', `10.1016/${'x'.repeat(200)}`],
    ['doi', '../../etc/passwd'],
    ['eu-act', '32023R1542#art_'],
    ['eu-act', '32023R1542#art_71#art_72'],
    ['orcid', '0000-0002-1694-2331'],
    ['ror', '05fi50310'],
    ['cas', '7439-97-5'],
    ['grant', '2024'],
    ['standard', 'the EN version'],
    ['arxiv', '..'],
  ])('is none of %s %s', (kind, id) => {
    expect(readReference(kind, id)).toBeNull();
    expect(ReferenceParams.safeParse({ kind, reference: id }).success).toBe(false);
    expect(ReferenceFilter.safeParse(`${kind}:${id}`).success).toBe(false);
  });

  test('stands for whatever the linking rules find', () => {
    const inputs = rules.rules.flatMap(({ tests }) => tests.map(({ input }) => input));
    const found = inputs.flatMap((input) =>
      findReferences(input, 'en').flatMap(({ reference }) => reference ?? []),
    );
    expect(found.length).toBeGreaterThan(30);
    const lost = found.filter(({ kind, id }) => {
      const key = readReference(kind, id);
      return key === null || fromSegment(key.kind, toSegment(key))?.id !== key.id;
    });
    expect(lost).toEqual([]);
  });
});

describe('the parts of an act', () => {
  const act = { kind: 'eu-act', id: '32023R1542' } as const;

  test('lead up to the act, which leads nowhere', () => {
    expect(actOf({ kind: 'eu-act', id: '32023R1542#art_71' })).toEqual(act);
    expect(actOf({ kind: 'eu-act', id: '32023R1542R(01)' })).toEqual(act);
    expect([actOf(act), actOf({ kind: 'doi', id: '10.1016/x' })]).toEqual([null, null]);
  });

  test('stand in the order of the act, each once, and those of other acts are left out', () => {
    const ids = ['#anx_XII', '#art_71', '#anx_IX', '#art_8', '#art_8a', '#rct_12', '#art_71', ''];
    const references = ids.map((part) => ({ kind: 'eu-act', id: `32023R1542${part}` }) as const);
    const other = { kind: 'eu-act', id: '32024R1252#art_5' } as const;
    expect(partsOf(act, [...references, other]).map(({ id }) => id.replace('32023R1542', ''))).toEqual([
      '#rct_12',
      '#art_8',
      '#art_8a',
      '#art_71',
      '#anx_IX',
      '#anx_XII',
    ]);
  });
});

describe('an act is named as lawyers of the language write it', () => {
  test.each([
    ['32023R1542#art_71', 'en', 'Regulation (EU) 2023/1542, Article 71'],
    ['32023R1542#anx_XII', 'de', 'Verordnung (EU) 2023/1542, Anhang XII'],
    ['32006R1907', 'en', 'Regulation (EC) No 1907/2006'],
    ['32006R1907', 'fr', 'Règlement (CE) nº 1907/2006'],
    ['32006L0066', 'es', 'Directiva 2006/66/CE'],
    ['31991L0157', 'de', 'Richtlinie 91/157/EWG'],
    ['32016L2102', 'it', 'Direttiva (UE) 2016/2102'],
    ['32000D0532', 'en', 'Decision 2000/532/EC'],
    ['52020PC0798', 'en', 'EU document 52020PC0798'],
  ] as const)('%s in %s', (id, locale, name) => {
    expect(referenceName({ t: translateFor(locale) }, { kind: 'eu-act', id })).toBe(name);
  });
});
