import { z } from 'zod';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import { TABLE } from '../matrix/table.ts';
import { PARAMS, QUERIES, UNDECLARED, type Probe } from './values.ts';
import { ALL, type ViewerName } from './viewers.ts';
import type { World } from './world.ts';

/** One request for something that may be seen or not. */
export interface Asked {
  path: string;
  /** What it is about, as far as that may not be known to everybody. */
  probes: readonly Probe[];
}

/** The same request for what does not exist, as for one viewer: what they may see stays in it. */
export interface Twin {
  path: string;
  /** What stands in the one answer, with what stands for it in the other. */
  replaced: readonly [value: string, missing: string][];
}

export function addressOf({ face, method, path }: Endpoint): string {
  return `${face} ${method} ${path}`;
}

export function paramsOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/gu)].map(([, name = '']) => name);
}

function fieldsOf(schema: z.ZodType | null): { name: string; isRequired: boolean }[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties).map((name) => ({ name, isRequired: required.includes(name) }));
}

function queryOf(endpoint: Endpoint): { name: string; isRequired: boolean }[] {
  const undeclared = UNDECLARED[addressOf(endpoint)] ?? [];
  return [...fieldsOf(endpoint.query), ...undeclared.map((name) => ({ name, isRequired: false }))];
}

/** Addresses as the matrix knows them: a new one joins both tests with its row there. */
export function knownAddresses(): string[] {
  return [...new Set(Object.keys(TABLE).map((key) => key.replace(/ \(.*\)$/u, '')))];
}

/** Addresses of the hub that nobody asks: nothing, when it is whole. */
export function unknownAddresses(list: readonly Endpoint[]): string[] {
  const known = new Set(knownAddresses());
  return list.map(addressOf).filter((address) => !known.has(address));
}

/** What has to be told to this test before it can ask every address: nothing, when it is whole. */
export function unknownNames(list: readonly Endpoint[]): string[] {
  return list.flatMap((endpoint) => {
    const params = paramsOf(endpoint.path).filter((name) => !(name in PARAMS));
    const queries = queryOf(endpoint).filter(({ name }) => !(name in QUERIES));
    return [
      ...params.map((name) => `PARAMS.${name} for ${addressOf(endpoint)}`),
      ...queries.map(({ name }) => `QUERIES.${name} for ${addressOf(endpoint)}`),
    ];
  });
}

/** Every way to ask an address: each value of a param with each of a query's names. */
export function requestsTo(endpoint: Endpoint, world: World): Asked[] {
  const prefix = endpoint.face === 'api' ? '/api/v1' : '';
  const places = placesOf(endpoint.path, world).map((place) => ({ ...place, path: prefix + place.path }));
  const query = queryOf(endpoint);
  const required = query.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const optional = query.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
  const asked = places.flatMap((place) =>
    [null, ...optional].flatMap((name) =>
      withQuery(place, name === null ? required : [...required, name], world),
    ),
  );
  return asked.map(toAsked);
}

/** Every way to name what an address is about. */
export function placesOf(path: string, world: World): Place[] {
  const [param] = paramsOf(path);
  if (param === undefined) return [{ path, probes: [] }];
  return (PARAMS[param]?.(world) ?? []).flatMap((probe) =>
    placesOf(path.replace(`:${param}`, encodeURIComponent(probe.value)), world).map((place) => ({
      ...place,
      probes: [probe, ...place.probes],
    })),
  );
}

interface Place {
  path: string;
  probes: readonly Probe[];
}

function withQuery(place: Place, names: readonly string[], world: World): Place[] {
  const [name, ...others] = names;
  if (name === undefined) return [place];
  return (QUERIES[name]?.(world) ?? []).flatMap((probe) => {
    const path = `${place.path}${place.path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(probe.value)}`;
    return withQuery({ path, probes: [...place.probes, probe] }, others, world);
  });
}

export function toAsked({ path, probes }: Place): Asked {
  return { path, probes: probes.filter(({ value, missing }) => value !== missing) };
}

export function isForAll({ probes }: Asked): boolean {
  return probes.every(({ seers }) => seers.length === ALL.length);
}

/** Null for whoever may see all that it is about. */
export function twinFor(viewer: ViewerName, { path, probes }: Asked): Twin | null {
  const hidden = probes.filter(({ seers }) => !seers.includes(viewer));
  if (hidden.length === 0) return null;
  const spellings = hidden.flatMap(({ value, missing }) => spellingsOf(value, missing));
  const replaced = [...hidden.flatMap(({ named = [] }) => named), ...spellings];
  return { path: replaceAll(path, spellings), replaced };
}

/** An address stands in a page as it is, and encoded within other addresses. */
function spellingsOf(value: string, missing: string): [string, string][] {
  const [once, none] = [encodeURIComponent(value), encodeURIComponent(missing)];
  return [
    [value, missing],
    [once, none],
    [encodeURIComponent(once), encodeURIComponent(none)],
  ];
}

export function replaceAll(text: string, replaced: Twin['replaced']): string {
  return replaced.reduce((changed, [value, missing]) => changed.replaceAll(value, missing), text);
}
