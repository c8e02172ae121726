import { z } from 'zod';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import type { Call } from '../matrix/case.ts';
import { BAD_ENCODED, BAD_PARTS, badValuesFor, fieldsOf, type FieldShape } from './bad-values.ts';

/** One thing that is wrong with a request that is right otherwise. */
export interface Attempt {
  name: string;
  path: string;
  /** Body of an API call, as it is sent. */
  json?: string;
  /** Body of a form without its token, as it is sent. */
  form?: string;
  /** The field that the answer has to name. */
  names?: string;
}

function shapeOf(schema: z.ZodType | null): FieldShape[] {
  if (schema === null) return [];
  return fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/** Everything wrong that can be put into one place of the request. */
export function attemptsOn(endpoint: Endpoint, call: Call): Attempt[] {
  const bodies = endpoint.face === 'api' ? apiBodies(endpoint, call) : forms(endpoint, call);
  return [...paths(endpoint, call), ...queries(endpoint, call), ...bodies];
}

function apiBodies({ body }: Endpoint, call: Call): Attempt[] {
  if (body === null) return [];
  const right = Object.fromEntries(
    Object.entries(Object(call.json ?? {}) as object).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const send = (name: string, parts: Record<string, string>, names: string): Attempt => ({
    name,
    path: call.path,
    json: toObject(parts),
    names,
  });
  const fields = shapeOf(body);
  const wrong = fields.flatMap((field) =>
    badValuesFor(field).map(({ name, json }) =>
      send(`${field.name}: ${name}`, { ...right, [field.name]: json }, field.name),
    ),
  );
  const missing = fields
    .filter(({ required }) => required)
    .flatMap(({ name, nullable }) => [
      send(`${name}: missing`, without(right, name), name),
      ...(nullable ? [] : [send(`${name}: null`, { ...right, [name]: 'null' }, name)]),
    ]);
  const surplus = [
    'surplus',
    '_id',
    'administrator',
    '$where',
    'constructor',
    'prototype',
    'authorId',
    'sessionId',
  ].map((name) => send(`unknown field ${name}`, { ...right, [name]: '"x"' }, name));
  const twice = fields.map(({ name }): Attempt => {
    const value = right[name] ?? '"x"';
    const json = `${toObject({ ...right, [name]: value }).slice(0, -1)},${JSON.stringify(name)}:${value}}`;
    return { name: `${name}: given twice`, path: call.path, json, names: name };
  });
  const polluting: Attempt = {
    name: 'unknown field __proto__',
    path: call.path,
    json: toObject({ ...right, ['__proto__']: '{"administrator":true}' }),
  };
  return [...wrong, ...missing, ...surplus, ...twice, polluting];
}

function forms({ method, body }: Endpoint, call: Call): Attempt[] {
  if (method !== 'post') return [];
  const pairs = Object.entries(call.fields ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, encodeURIComponent(one)]),
  );
  const send = (name: string, changed: readonly [string, string][]): Attempt => ({
    name,
    path: call.path,
    form: changed.map(([field, value]) => `${field}=${value}`).join('&'),
  });
  const instead = (field: string, value: string): [string, string][] => [
    ...pairs.filter(([name]) => name !== field),
    [field, value],
  ];
  const wrong = shapeOf(body)
    .filter(({ name, kind }) => kind !== 'switch' && !FORGIVING.has(name))
    .flatMap(({ name }) => [
      ...BAD_ENCODED.map((value) =>
        send(
          `${name}: ${value.name}`,
          instead(name, value.name === 'too long' ? 'x'.repeat(110_000) : value.json),
        ),
      ),
      send(`${name}: operator`, [...pairs.filter(([field]) => field !== name), [`${name}[$gt]`, 'x']]),
    ]);
  const twice = shapeOf(body)
    .filter(({ repeats }) => !repeats)
    .map(({ name }) => {
      const value = pairs.find(([field]) => field === name)?.[1] ?? 'x';
      return send(`${name}: given twice`, [...instead(name, value), [name, value]]);
    });
  // A form without a schema reads no field, so that nothing in it can be wrong but its encoding.
  const surplus =
    body === null
      ? []
      : ['surplus', '$where', 'constructor', '_id'].map((name) =>
          send(`unknown field ${name}`, [...pairs, [name, 'x']]),
        );
  return [
    ...wrong,
    ...twice,
    ...surplus,
    send('broken UTF-8 in a name', [...pairs, ['%FF', 'x']]),
    send('raw bytes', [...pairs, ['x', '\u00ff\u0000']]),
  ];
}

function queries({ query }: Endpoint, call: Call): Attempt[] {
  const [path = '', given = ''] = call.path.split('?');
  const pairs = given === '' ? [] : given.split('&');
  const send = (name: string, changed: readonly string[], names?: string): Attempt => ({
    name: `query ${name}`,
    path: `${path}?${changed.join('&')}`,
    ...(call.json === undefined ? {} : { json: JSON.stringify(call.json) }),
    ...(names === undefined ? {} : { names }),
  });
  if (query === null) return [];
  const others = (field: string): string[] => pairs.filter((pair) => !pair.startsWith(`${field}=`));
  return [
    ...shapeOf(query).flatMap(({ name, kind }) => [
      ...(FORGIVING.has(name) ? [] : BAD_ENCODED).map((value) =>
        send(`${name}: ${value.name}`, [...others(name), `${name}=${value.json}`], name),
      ),
      send(`${name}: given twice`, [...others(name), `${name}=a`, `${name}=b`], name),
      send(`${name}: operator`, [...others(name), `${name}[$gt]=x`], `${name}[$gt]`),
      ...(kind === 'text' ? [] : [send(`${name}: no such`, [...others(name), `${name}=nothing`], name)]),
    ]),
    ...['surplus', 'constructor', '$where', '_id'].map((name) =>
      send(`unknown ${name}`, [...pairs, `${name}=x`], name),
    ),
  ];
}

/** Where to go back to is home whatever is wrong with it; of a preview it only counts that it was asked for. */
const FORGIVING = new Set(['back', 'preview']);

/** Each part of the path that stands for something, in turn. */
function paths({ path, params }: Endpoint, call: Call): Attempt[] {
  if (params === null) return [];
  const parts = path.split('/');
  const [address = '', query] = call.path.split('?');
  return parts.flatMap((part, place) => {
    if (!part.startsWith(':')) return [];
    return BAD_PARTS.map((value) => ({
      name: `path ${part}: ${value.slice(0, 40)}`,
      path:
        [...address.split('/').slice(0, place), value, ...address.split('/').slice(place + 1)].join('/') +
        (query === undefined ? '' : `?${query}`),
      ...(call.json === undefined ? {} : { json: JSON.stringify(call.json) }),
      ...(call.fields === undefined
        ? {}
        : {
            form: new URLSearchParams(
              Object.entries(call.fields).flatMap(([name, value]) =>
                [value].flat().map((one) => [name, one]),
              ),
            ).toString(),
          }),
    }));
  });
}

function toObject(parts: Record<string, string>): string {
  return `{${Object.entries(parts)
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    .join(',')}}`;
}

function without(parts: Record<string, string>, left: string): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => name !== left));
}
