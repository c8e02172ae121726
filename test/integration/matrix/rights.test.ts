import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { AudienceKind } from '../../../src/contract/audience-views.ts';
import type { Answer, Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import type { Call, Case, Row } from './case.ts';
import { addressOf, TABLE } from './table.ts';
import { Content, freshClient, makeWorld, MARK, ROLES, type Role, type World } from './world.ts';

let hub: TestHub;
let world: World;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
  // Lists, search and feeds have something that visitors must not find, and something that they must.
  await openThread(hub, world.clients.author, { title: `${MARK} in lists` });
  await openThread(hub, world.clients.author, { title: 'Open yield in lists', audience: { kind: 'public' } });
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

test('the table has every address of the hub, and no other', () => {
  const declared = hub.hub.endpoints.list.map(({ face, method, path }) => `${face} ${method} ${path}`);
  expect([...new Set(Object.keys(TABLE).map(addressOf))].toSorted()).toEqual(declared.toSorted());
});

describe.each(Object.keys(TABLE))('%s', (key) => {
  const entry = TABLE[key];
  if (entry === undefined) return;
  test('answers each role as the table says', async () => {
    await expectRow(key, entry, { audience: 'members', row: entry.expect });
  });
  if (entry.public === undefined) return;
  const row = entry.public;
  test('answers each role as the table says when the thread is public', async () => {
    await expectRow(key, entry, { audience: 'public', row });
  });
});

async function expectRow(
  key: string,
  entry: Case,
  { audience, row }: { audience: AudienceKind; row: Row },
): Promise<void> {
  const answers = await Promise.all(ROLES.map((role) => ask(key, entry, { role, audience })));
  const statuses = Object.fromEntries(ROLES.map((role, index) => [role, answers[index]?.status]));
  expect(statuses).toEqual(Object.fromEntries(ROLES.map((role, index) => [role, row[index]])));
  for (const answer of answers) expectHeaders(key, answer);
  if (audience === 'members') expectNothingShown(answers);
}

async function ask(
  key: string,
  entry: Case,
  { role, audience }: { role: Role; audience: AudienceKind },
): Promise<Answer> {
  const client = entry.spendsSession === true ? await freshClient(hub, role) : world.clients[role];
  const call = await entry.make(new Content(world, audience), { role, client });
  return send(client, addressOf(key), call);
}

function send(client: Client, address: string, { path, json, fields, files }: Call): Promise<Answer> {
  const [face, method = ''] = address.split(' ');
  if (files !== undefined) return client.upload(face === 'api' ? `/api/v1${path}` : path, files);
  if (face === 'api') return client.api(method.toUpperCase(), path, json);
  return method === 'get' ? client.get(path) : client.post(path, fields);
}

/** Who is refused, and every visitor, reads nothing of what is for members. */
function expectNothingShown(answers: readonly Answer[]): void {
  const [toVisitor, ...others] = answers;
  const unaware = [toVisitor, ...others.filter(({ status }) => status >= 400)];
  expect(
    unaware
      .filter((answer) => answer?.text.includes(MARK) === true)
      .map((answer) => answer?.text.slice(0, 500)),
  ).toEqual([]);
}

/** Feeds may be kept: a visitor's for a minute, a member's in their own reader, which asks again each time. */
const isKept = (key: string): boolean => key.endsWith('/feed.atom');

function expectHeaders(key: string, { status, headers }: Answer): void {
  const cache = headers.get('cache-control') ?? '';
  if (isKept(key) && status === 200) expect(['public, max-age=60', 'private, no-cache']).toContain(cache);
  // A refusal is not kept either; it belongs to nobody.
  else expect(cache).toMatch(status >= 400 ? /^(?:private, )?no-store$/u : /^private, no-store$/u);

  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'/u);
  expect(policy).not.toMatch(/unsafe-|https?:(?!\/\/127)|\*/u);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('access-control-allow-origin')).toBeNull();
}

test('what is for members stands in the lists, the search and the feeds of members, and not in those of visitors', async () => {
  for (const audience of ['members', 'public'] as const) await new Content(world, audience).thread();
  await hub.hub.features.search.idle();
  // A search marks the words that it was asked for, so that it is asked for another one than is looked for here.
  const pages = [
    '/',
    '/topics/hydrometallurgy',
    '/search?q=thread',
    '/feed.atom',
    '/topics/hydrometallurgy/feed.atom',
  ];
  const answers = ['/threads', '/threads?topic=recycling', '/search?q=thread'].map(
    (path) => `/api/v1${path}`,
  );
  for (const path of [...pages, ...answers]) {
    const [visitor, member] = [await world.clients.visitor.get(path), await world.clients.member.get(path)];
    expect([path, visitor.text.includes(MARK), visitor.text.includes('Open yield')]).toEqual([
      path,
      false,
      true,
    ]);
    expect([path, member.text.includes(MARK), member.text.includes('Open yield')]).toEqual([
      path,
      true,
      true,
    ]);
  }
});

test('a member’s feed says that it is theirs, a visitor’s that all may keep it', async () => {
  for (const path of ['/feed.atom', '/topics/hydrometallurgy/feed.atom']) {
    expect((await world.clients.visitor.get(path)).headers.get('cache-control')).toBe('public, max-age=60');
    expect((await world.clients.member.get(path)).headers.get('cache-control')).toBe('private, no-cache');
  }
});
