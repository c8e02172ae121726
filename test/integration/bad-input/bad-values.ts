/** What belongs into a field, as far as its JSON Schema says. */
export interface FieldShape {
  name: string;
  kind: 'text' | 'number' | 'switch' | 'choice' | 'list' | 'other';
  required: boolean;
  nullable: boolean;
  /** Whether a form may send it more than once. */
  repeats: boolean;
}

type Schema = Record<string, unknown>;

/** The fields of an object's schema; none for a schema that takes any field. */
export function fieldsOf(schema: Schema): FieldShape[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    kind: kindOf(property),
    required: required.includes(name),
    nullable: alternativesOf(property).some(({ type }) => type === 'null'),
    repeats: alternativesOf(property).some(({ type }) => type === 'array'),
  }));
}

function kindOf(schema: Schema): FieldShape['kind'] {
  const given =
    ((schema['anyOf'] as Schema[] | undefined) ?? [schema]).find(({ type }) => type !== 'null') ?? {};
  if ('enum' in given) return 'choice';
  const kinds: Record<string, FieldShape['kind']> = {
    string: 'text',
    number: 'number',
    integer: 'number',
    boolean: 'switch',
    array: 'list',
  };
  return kinds[String(given['type'])] ?? 'other';
}

function alternativesOf(schema: Schema): Schema[] {
  const alternatives = (schema['anyOf'] as Schema[] | undefined) ?? [schema];
  return alternatives.flatMap((one) => ('anyOf' in one ? alternativesOf(one) : [one]));
}

/** A value as it stands in JSON: some of these no JavaScript value gives. */
export interface BadValue {
  name: string;
  json: string;
}

const bad = (name: string, value: unknown): BadValue => ({ name, json: JSON.stringify(value) });

const deep = (levels: number): BadValue => ({
  name: `${String(levels)} levels`,
  json: `${'['.repeat(levels)}${']'.repeat(levels)}`,
});

/** Right for no field at all. */
const NEVER: readonly BadValue[] = [
  bad('operator $gt', { $gt: '' }),
  bad('operator $ne', { $ne: null }),
  bad('operator $where', { $where: 'sleep(1000)' }),
  bad('list of operators', [{ $regex: '.*' }]),
  { name: '__proto__', json: '{"__proto__":{"administrator":true}}' },
  bad('constructor', { constructor: { prototype: { administrator: true } } }),
  bad('list in a list', [['x']]),
  { name: 'number without end', json: '1e999' },
  deep(1_000),
];

const NO_TEXT: readonly BadValue[] = [
  bad('number', 20_26),
  bad('switch', true),
  bad('list', ['x']),
  bad('NUL', 'before\u0000after'),
  { name: 'lone surrogate', json: '"\\ud800 after"' },
  { name: 'lone surrogate at the end', json: '"before \\udc00"' },
  bad('too long', 'x'.repeat(110_000)),
];

const BY_KIND: Readonly<Record<FieldShape['kind'], readonly BadValue[]>> = {
  text: NO_TEXT,
  choice: [...NO_TEXT, bad('other choice', 'nothing of the kind'), bad('empty', '')],
  number: [
    bad('NaN', 'NaN'),
    bad('words', 'seven'),
    bad('fraction', 1.5),
    bad('negative', -1),
    bad('huge', 1e300),
    bad('switch', true),
    bad('list', [1]),
    bad('empty', ''),
    bad('hexadecimal', '0x10'),
    bad('NUL', '1\u0000'),
  ],
  switch: [bad('word', 'true'), bad('number', 1), bad('on', 'on'), bad('list', [true]), bad('empty', '')],
  list: [
    bad('word', 'x'),
    bad('number', 5),
    bad('object', { 0: 'x' }),
    bad('list of null', [null]),
    bad('list of numbers', [5]),
    bad(
      'too many',
      Array.from({ length: 5_000 }, (_, index) => `stage:x-${String(index)}`),
    ),
    { name: 'lone surrogate', json: '["\\ud800"]' },
    bad('NUL', ['stage:\u0000']),
  ],
  other: [bad('number', 5), bad('word', 'x'), bad('switch', true), bad('list', ['x'])],
};

export function badValuesFor({ kind }: FieldShape): readonly BadValue[] {
  return [...NEVER, ...BY_KIND[kind]];
}

/** Percent-encoded as they come in forms and queries. */
export const BAD_ENCODED: readonly BadValue[] = [
  { name: 'NUL', json: 'before%00after' },
  { name: 'broken UTF-8', json: '%FF%FE' },
  { name: 'overlong UTF-8', json: '%C0%AF' },
  { name: 'surrogate in UTF-8', json: '%ED%A0%80' },
  { name: 'half a letter', json: 'a%E2%82' },
  { name: 'too long', json: 'x'.repeat(5_000) },
];

/** In place of a part of a path: no id, no slug, no number, no token. */
export const BAD_PARTS: readonly string[] = [
  'x%00',
  '%FF%FE',
  '%ED%A0%80',
  '%E0%A4%A',
  '%',
  '__proto__',
  'constructor',
  'toString',
  '%5Bobject%20Object%5D',
  '%7B%22%24gt%22%3A%22%22%7D',
  '-1',
  '0',
  'NaN',
  'Infinity',
  '1e3',
  '99999999999999999999',
  'undefined',
  'null',
  `${'a'.repeat(23)}g`,
  'A'.repeat(24),
  'f'.repeat(25),
  'x'.repeat(4_000),
  '..%2f..%2fetc%2fpasswd',
];
