import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Answer, Client } from '../../support/client.ts';
import { reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import type { Call, Case } from '../matrix/case.ts';
import { addressOf, TABLE } from '../matrix/table.ts';
import { Content, freshClient, makeWorld, ROLES, type Role, type World } from '../matrix/world.ts';
import { readDescription, type DescribedApi, type Operation } from './described-api.ts';

let hub: TestHub;
let world: World;
let api: DescribedApi;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
  api = await readDescription(hub.visitor());
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const CASES = Object.entries(TABLE).filter(([key]) => key.startsWith('api '));
const ANY_ID = /[0-9a-f]{24}/u;

test('the description is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator().validate(structuredClone(api.document));
  expect(result).toEqual({ valid: true });
  expect(api.document.openapi).toMatch(/^3\.1\./u);
});

test('every address of the API is described, with its parameters and its body, and no other', () => {
  const declared = hub.hub.endpoints.list.filter(({ face }) => face === 'api');
  const described = Object.entries(api.document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect(described.toSorted()).toEqual(
    declared.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/gu, '{$1}')}`).toSorted(),
  );
  for (const { method, path, body, upload, answer, status } of declared) {
    const operation = api.operation(method, path);
    const inPath = [...path.matchAll(/:(\w+)/gu)].map(([, name]) => name);
    const given = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'path')
      .map(({ name }) => name);
    expect([path, given]).toEqual([path, inPath]);
    expect([path, 'requestBody' in operation]).toEqual([path, body !== null || upload !== null]);
    expect([path, operation.responses[String(status)]?.content !== undefined]).toEqual([
      path,
      answer !== null,
    ]);
  }
  const ids = Object.values(api.document.paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(CASES)('%s', (key, entry) => {
  const [, method = '', path = ''] = addressOf(key).split(' ');
  const role = ROLES.findLast((_, index) => (entry.expect[index] ?? 500) < 400);
  if (role !== undefined) {
    test('takes what its description asks for and answers in the shape that it promises', async () => {
      const operation = api.operation(method, path);
      const { call, answer } = await ask({ entry, method, role });
      expectInput(operation, call);
      expectAnswer(operation, answer);
    });
  }
  const refused = ROLES.find((_, index) => (entry.expect[index] ?? 0) >= 400);
  if (refused !== undefined) {
    test('refuses with a problem of the described shape', async () => {
      expectProblem((await ask({ entry, method, role: refused })).answer);
    });
  }
});

async function ask({
  entry,
  method,
  role,
}: {
  entry: Case;
  method: string;
  role: Role;
}): Promise<{ call: Call; answer: Answer }> {
  const client = entry.spendsSession === true ? await freshClient(hub, role) : world.clients[role];
  const call = await entry.make(new Content(world, 'members'), { role, client });
  const answer =
    call.files === undefined
      ? await client.api(method.toUpperCase(), call.path, call.json)
      : await client.upload(`/api/v1${call.path}`, call.files);
  return { call, answer };
}

function expectInput({ requestBody, parameters = [] }: Operation, { path, json }: Call): void {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema !== undefined && json !== undefined) {
    expect(api.faultsIn(schema, json)).toEqual([]);
    expect(api.faultsIn(schema, { ...Object(json), surplus: 1 })).not.toEqual([]);
  }
  const query = new URL(path, hub.origin).searchParams;
  const described = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  expect([...query.keys()].filter((name) => !described.includes(name))).toEqual([]);
}

function expectAnswer({ responses }: Operation, answer: Answer): void {
  const described = responses[String(answer.status)];
  if (described === undefined)
    throw new Error(`Status ${String(answer.status)} is not described: ${answer.text.slice(0, 300)}`);
  if (described.content === undefined) {
    expect(answer.text).toBe('');
    return;
  }
  expect(answer.headers.get('content-type')).toMatch(/^application\/json; charset=utf-8$/u);
  expect(api.faultsIn(described.content['application/json']?.schema, answer.json())).toEqual([]);
}

function expectProblem(answer: Answer): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/u);
  const problem = answer.json();
  expect(api.faultsIn(api.problem, problem)).toEqual([]);
  expect(problem['status']).toBe(answer.status);
  expect(problem['type']).toBe(`/api/problems/${String(problem['code'])}`);
  // A key in place of a text would mean that the catalogue has a gap.
  for (const text of [problem['title'], problem['detail']]) expect(text).toMatch(/ /u);
}

test('lists, threads and logs in which much has happened keep to the described shapes', async () => {
  const reader = world.chief;
  const content = new Content(world, 'members');
  const { id } = await content.thread();
  await makeHistory(content, id);
  await hub.hub.features.search.idle();
  const paths: [path: string, query: string, isFilled: (body: Record<string, unknown>) => boolean][] = [
    ['/threads', '?limit=100', hasItems],
    ['/threads/:threadId', '', () => true],
    ['/threads/:threadId/posts', '?page=1', ({ posts, events }) => count(posts) > 3 && count(events) > 5],
    ['/threads/:threadId/changes', '?since=0', ({ posts, events }) => count(posts) > 3 && count(events) > 5],
    ['/reports', '?state=decided', hasItems],
    ['/reports', '', hasItems],
    ['/moderation/log', '', hasItems],
    ['/search', '?q=thread', hasItems],
    ['/members', '?q=bystander', hasItems],
    ['/topics', '', hasItems],
    ['/concepts', '', hasItems],
  ];
  for (const [path, query, isFilled] of paths) {
    const answer = await reader.api('GET', `${path.replace(':threadId', id)}${query}`);
    expectAnswer(api.operation('get', path), answer);
    expect([path, isFilled(answer.json())]).toEqual([path, true]);
  }
  const mine = await world.bystander.api('GET', '/me/reports');
  expectAnswer(api.operation('get', '/me/reports'), mine);
  expect(hasItems(mine.json())).toBe(true);
});

/** One of everything that can happen to a thread. */
async function makeHistory(content: Content, threadId: string): Promise<void> {
  const { author } = world.clients;
  const chief = world.chief;
  const report = await content.report();
  await reply(chief, threadId);
  const edited = await reply(author, threadId);
  await done(author.api('PATCH', `/posts/${edited.id}`, { source: 'Edited' }));
  const withdrawn = await reply(author, threadId);
  await done(author.api('POST', `/posts/${withdrawn.id}/withdrawal`));
  await done(author.api('PUT', `/threads/${threadId}/accepted-answer`, { number: 3 }));
  for (const change of [
    { locked: true },
    { pinned: true, reason: 'Of use' },
    { tags: ['stage:dle'] },
    { kind: 'discussion' },
    { title: 'Renamed yield' },
  ]) {
    await done(chief.api('PATCH', `/threads/${threadId}`, change));
  }
  await done(chief.api('PATCH', `/threads/${threadId}`, { topicId: hub.topicId('mining') }));
  await done(
    chief.api('POST', `/reports/${report.id}/decision`, {
      decision: 'uphold',
      hidePost: true,
      note: 'Thanks',
    }),
  );
  await new Content(world, 'members').report();
  const somebody = await content.suspendedMember();
  await done(chief.api('DELETE', `/members/${somebody.memberId}/suspension`));
}

async function done(asked: Promise<Answer>): Promise<void> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`Answered ${String(answer.status)}: ${answer.text}`);
}

const count = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
const hasItems = ({ items }: Record<string, unknown>): boolean => count(items) > 0;

test('a refused input is a problem that names each field', async () => {
  const answer = await world.clients.member.api('POST', '/threads', {
    topicId: 'x',
    title: '',
    kind: 'poll',
    surplus: 1,
  });
  expect(answer.status).toBe(422);
  expectProblem(answer);
  const fields = answer.json<{ errors: { field: string; message: string }[] }>().errors;
  expect(fields.map(({ field }) => field).toSorted()).toEqual([
    'audience',
    'clientId',
    'kind',
    'language',
    'source',
    'surplus',
    'title',
    'topicId',
  ]);
  for (const { message } of fields) expect(message).not.toMatch(/^[a-z-]+\.[a-z-]+$/u);
});

test('what is no address of the API, and a method that an address does not have, are problems too', async () => {
  const visitor: Client = world.clients.visitor;
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['DELETE', '/threads'],
    ['GET', '/threads/zzz'],
  ] as const) {
    const answer = await visitor.api(method, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expectProblem(answer);
    expect(answer.text).not.toMatch(ANY_ID);
  }
});

test('problems are told in the language of the reader', async () => {
  const german = await hub.member({ locale: 'de' });
  const answer = await german.api('GET', `/threads/${'f'.repeat(24)}`);
  const english = await world.clients.member.api('GET', `/threads/${'f'.repeat(24)}`);
  expect(answer.json()['title']).not.toBe(english.json()['title']);
  expect(answer.json()['code']).toBe('not-found');
});
