import { z } from 'zod';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import type { Answer, Client } from '../../support/client.ts';
import type { Call } from '../matrix/case.ts';
import { TABLE } from '../matrix/table.ts';
import { Content, makeWorld as makeMatrixWorld } from '../matrix/world.ts';
import { addressOf, placesOf, toAsked, type Asked } from './surfaces.ts';
import { BODY_IDS } from './values.ts';
import type { World } from './world.ts';

/** A request that would change something, about what may be seen or not. */
export interface Write extends Asked {
  endpoint: Endpoint;
  body: Body;
  /** The body of the same about what does not exist. */
  twinBody: Body;
}

type Body = Pick<Call, 'json' | 'fields'>;
type Json = Readonly<Record<string, unknown>>;

/** How to ask each address rightly, as the matrix knows it. */
export async function readBodies({ hub }: World): Promise<(endpoint: Endpoint) => Promise<Body>> {
  const matrix = await makeMatrixWorld(hub);
  return async (endpoint) => {
    const entry = TABLE[addressOf(endpoint)];
    if (entry === undefined || !isAboutSomething(endpoint)) return {};
    const sender = { role: 'author', client: matrix.clients.author } as const;
    const { json, fields } = await entry.make(new Content(matrix, 'members'), sender);
    return { json, ...(fields === undefined ? {} : { fields }) };
  };
}

function isAboutSomething({ path, body }: Endpoint): boolean {
  return path.includes(':') || idsIn(body).length > 0;
}

const ID_PATTERNS = [/^\^\[0-9a-f\]\{24\}\$$/u, /^\^\\d\{6,9\}\$$/u];

/** Fields of a body that name a record by its id, as "audience.groupId". */
function idsIn(schema: z.ZodType | null): string[] {
  return schema === null ? [] : idFields(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), []);
}

function idFields(schema: unknown, at: readonly string[]): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern, properties, items, anyOf } = schema as Record<string, unknown>;
  const own = ID_PATTERNS.some((id) => typeof pattern === 'string' && id.test(pattern)) ? [at.join('.')] : [];
  const below = Object.entries((properties ?? {}) as Json).flatMap(([name, one]) =>
    idFields(one, [...at, name]),
  );
  const alternatives = Array.isArray(anyOf) ? anyOf.flatMap((one) => idFields(one, at)) : [];
  return [...new Set([...own, ...below, ...alternatives, ...idFields(items, at)])];
}

/** Ids in bodies that this test has no values for: nothing, when it is whole. */
export function unknownIds(list: readonly Endpoint[]): string[] {
  return list.flatMap((endpoint) =>
    idsIn(endpoint.body)
      .filter((field) => !(field in BODY_IDS))
      .map((field) => `BODY_IDS['${field}'] for ${addressOf(endpoint)}`),
  );
}

/** Every way to send something to an address that is about what some may not see. */
export function writesTo(endpoint: Endpoint, body: Body, world: World): Write[] {
  const prefix = endpoint.face === 'api' ? '/api/v1' : '';
  const [anyPlace, ...places] = placesOf(endpoint.path, world).map((place) => ({
    ...place,
    path: prefix + place.path,
  }));
  if (anyPlace === undefined) return [];
  const byPath = [anyPlace, ...places].map((place) => ({
    ...toAsked(place),
    ...{ endpoint, body, twinBody: body },
  }));
  const byBody = idsIn(endpoint.body).flatMap((field) =>
    (BODY_IDS[field]?.(world) ?? []).map((probe): Write => {
      const bodies = {
        body: bodyWith(body, field, probe.value),
        twinBody: bodyWith(body, field, probe.missing),
      };
      return { ...toAsked({ path: anyPlace.path, probes: [probe] }), endpoint, ...bodies };
    }),
  );
  return [...byPath, ...byBody].filter(({ probes }) => probes.length > 0);
}

function bodyWith({ json, fields }: Body, field: string, value: string): Body {
  if (json !== undefined) return { json: { ...(json as Json), ...jsonWith(field, value) } };
  return { fields: { ...fields, ...fieldsWith(field, value) } };
}

function jsonWith(field: string, value: string): Json {
  if (field === 'audience.groupId') return { audience: { kind: 'group', groupId: value } };
  if (field === 'audience.projectIds') return { audience: { kind: 'projects', projectIds: [value] } };
  return { [field]: value };
}

function fieldsWith(field: string, value: string): Record<string, string> {
  if (field === 'audience.groupId') return { audience: `group:${value}` };
  if (field === 'audience.projectIds') return { audience: 'projects', projectNames: value };
  return { [field]: value };
}

export function send(
  client: Client,
  endpoint: Endpoint,
  { path, body }: { path: string; body: Body },
): Promise<Answer> {
  if (endpoint.method === 'get') return client.get(path);
  if (endpoint.face === 'page') return client.post(path, body.fields);
  return client.api(endpoint.method.toUpperCase(), path.slice('/api/v1'.length), body.json);
}
