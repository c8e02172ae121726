import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import { translateFor } from '../../../src/http/locale.ts';
import { PASSWORD } from '../../support/accounts.ts';
import type { Answer, Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import type { Call } from '../matrix/case.ts';
import { TABLE } from '../matrix/table.ts';
import { Content, freshClient, makeWorld, ROLES, type World } from '../matrix/world.ts';
import { attemptsOn, type Attempt } from './attempts.ts';
import { readStored } from './stored.ts';

let hub: TestHub;
let world: World;
const log: string[] = [];

beforeAll(async () => {
  hub = await startHub();
  // Every line, to look for secrets in; those of errors are bugs.
  hub.core.log.level = 'trace';
  world = await makeWorld(hub);
});
afterAll(() => hub.close());

/** Once for each address: who may ask, and how to ask rightly. */
const KEYS = Object.keys(TABLE).filter((key) => !key.includes('('));

interface Target {
  endpoint: Endpoint;
  client: Client;
  call: Call;
  csrf: string;
}

async function targetOf(key: string): Promise<Target> {
  const entry = TABLE[key];
  const endpoint = hub.hub.endpoints.list.find(
    ({ face, method, path }) => `${face} ${method} ${path}` === key,
  );
  if (entry === undefined || endpoint === undefined) throw new Error(`${key} is no address of the hub`);
  const role = ROLES.findLast((_, index) => (entry.expect[index] ?? 500) < 400) ?? 'visitor';
  const client = entry.spendsSession === true ? await freshClient(hub, role) : world.clients[role];
  const call = await entry.make(new Content(world, 'members'), { role, client });
  return { endpoint, client, call, csrf: await client.csrf() };
}

async function targetsOf(keys: readonly string[]): Promise<Target[]> {
  const targets: Target[] = [];
  await inBatches(keys, async (key) => {
    targets.push(await targetOf(key));
  });
  return targets;
}

describe.each(KEYS)('%s', (key) => {
  test('refuses whatever is wrong with one place of a request, names it, and stores nothing', async () => {
    const target = await targetOf(key);
    const attempts = attemptsOn(target.endpoint, target.call);
    const before = await readStored(hub);
    const faults: string[] = [];
    await inBatches(attempts, async (attempt) => {
      const fault = faultOf(target, attempt, await send(target, attempt));
      if (fault !== null) faults.push(`${attempt.name} → ${fault}`);
    });
    expect(faults).toEqual([]);
    expectQuiet();
    expect(await readStored(hub)).toBe(before);
  });
});

async function inBatches<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const workers = Array.from({ length: 8 }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  });
  await Promise.all(workers);
}

function send({ endpoint, client, csrf }: Target, { path, json, form }: Attempt): Promise<Answer> {
  const method = endpoint.method.toUpperCase();
  if (endpoint.face === 'api') {
    const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { ...type, 'x-csrf-token': csrf, origin: client.origin };
    return client.send(`/api/v1${path}`, { method, headers, ...(json === undefined ? {} : { body: json }) });
  }
  if (endpoint.method === 'get') return client.get(path);
  return client.send(path, {
    method,
    headers: formHeaders(client),
    body: Buffer.from(`csrf=${csrf}&${form ?? ''}`, 'latin1'),
  });
}

function formHeaders({ origin }: Client): Record<string, string> {
  return { 'content-type': 'application/x-www-form-urlencoded', origin };
}

/** What is wrong with the answer to a wrong request; null when nothing is. */
function faultOf({ endpoint }: Target, { names }: Attempt, answer: Answer): string | null {
  const { status, text } = answer;
  if (status < 400 || status >= 500) return `status ${String(status)}`;
  if (text.includes(PASSWORD)) return 'shows the password';
  if (/\n\s+at .+:\d+:\d+|Mongo(?:Server)?Error|Cast to|node_modules\//u.test(text)) {
    return `shows what the hub is made of: ${text.slice(0, 200)}`;
  }
  return endpoint.face === 'api' ? faultOfProblem(answer, names) : null;
}

function faultOfProblem(answer: Answer, names: string | undefined): string | null {
  if (answer.headers.get('content-type')?.startsWith('application/problem+json') !== true)
    return 'is no problem+json';
  if (names === undefined || answer.status === 404 || isWrongPassword(answer)) return null;
  const fields = (answer.json<{ errors?: { field: string }[] }>().errors ?? []).map(({ field }) => field);
  const isNamed = fields.some((field) => field === names || field.startsWith(`${names}.`));
  return isNamed ? null : `${String(answer.status)} names ${fields.join(', ')}`;
}

/** Which of address and password is wrong is told to nobody. */
function isWrongPassword(answer: Answer): boolean {
  return answer.json()['detail'] === translateFor('en')('error.sign-in-failed');
}

/** No bug, and no secret in any line of the log. */
function expectQuiet(): void {
  log.push(...hub.bugs.splice(0).map((line) => JSON.stringify(line)));
  expect(log.filter((line) => !/"level":(?:10|20|30|40)\b/u.test(line))).toEqual([]);
  const secrets = [
    PASSWORD,
    ...[...world.clients.administrator.cookies.values()].filter((value) => value.length > 20),
  ];
  expect(log.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
}

/** Bodies that are wrong as a whole, for each address that takes one. */
const WHOLE: readonly {
  name: string;
  type?: string;
  headers?: Record<string, string>;
  body: (right: string) => string | Buffer;
}[] = [
  { name: 'no JSON', body: () => '{"title": "x",' },
  { name: 'a list', body: () => '[]' },
  { name: 'a word', body: () => '"x"' },
  { name: 'null', body: () => 'null' },
  { name: 'a number', body: () => '5' },
  { name: 'nothing', body: () => '' },
  { name: 'two documents', body: (right) => `${right}${right}` },
  { name: 'deep lists', body: () => `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
  { name: 'deep objects', body: () => `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}` },
  {
    name: 'broken UTF-8',
    body: (right) =>
      Buffer.concat([
        Buffer.from(right.slice(0, -1)),
        Buffer.from(',"x":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]),
  },
  {
    name: 'UTF-16',
    type: 'application/json; charset=utf-16le',
    body: (right) => Buffer.from(right, 'utf16le'),
  },
  { name: 'a form in place of JSON', type: 'text/plain', body: (right) => right },
  { name: 'XML', type: 'application/xml', body: () => '<x/>' },
  {
    name: 'a file',
    type: 'multipart/form-data; boundary=x',
    body: () => '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
  },
  { name: 'gzip', headers: { 'content-encoding': 'gzip' }, body: (right) => gzipSync(right) },
  { name: 'deflate', headers: { 'content-encoding': 'deflate' }, body: (right) => right },
  { name: 'a megabyte', body: (right) => `${right.slice(0, -1)},"x":"${'y'.repeat(1_000_000)}"}` },
];

const WITH_BODY = KEYS.filter((key) => /^api (?:post|put|patch)/u.test(key));

test('no body of the API that is wrong as a whole is taken', async () => {
  const faults: string[] = [];
  const targets = (await targetsOf(WITH_BODY)).filter(({ endpoint }) => endpoint.body !== null);
  expect(targets.length).toBeGreaterThan(15);
  const before = await readStored(hub);
  await inBatches(
    targets.flatMap((target) => WHOLE.map((bad) => ({ target, bad }))),
    async ({ target, bad }) => {
      // Without any field the right body of some addresses is nothing: they are asked with a field too many.
      const right = JSON.stringify({ ...Object(target.call.json ?? {}), surplus: true });
      const headers = {
        'content-type': bad.type ?? 'application/json',
        'x-csrf-token': target.csrf,
        origin: target.client.origin,
        ...bad.headers,
      };
      const body = bad.body(right);
      const request = {
        method: target.endpoint.method.toUpperCase(),
        headers,
        body: typeof body === 'string' ? body : new Uint8Array(body),
      };
      const answer = await target.client.send(`/api/v1${target.call.path}`, request);
      if (bad.name === 'nothing' && target.endpoint.body?.safeParse({}).success === true) return;
      const fault = faultOf(target, { name: bad.name, path: '' }, answer);
      if (fault !== null)
        faults.push(`${target.endpoint.method} ${target.endpoint.path} ${bad.name} → ${fault}`);
    },
  );
  expect(faults).toEqual([]);
  expectQuiet();
  expect(await readStored(hub)).toBe(before);
});

test('what is given twice is refused for that, by its name; what is a list may be', async () => {
  const { member } = world.clients;
  const key = translateFor('en')('input.repeated');
  const query = await member.api('GET', '/threads?sort=newest&sort=active');
  const json = await member.send('/api/v1/me/settings', {
    method: 'PATCH',
    headers: {
      'content-type': 'application/json',
      'x-csrf-token': await member.csrf(),
      origin: member.origin,
    },
    body: '{"x":[{"a":1},{"a":2}],"y":"{\\"a\\":","locale":"en","loc\\u0061le":"de"}',
  });
  for (const [answer, field] of [
    [query, 'sort'],
    [json, 'locale'],
  ] as const) {
    expect(answer.status).toBe(422);
    expect(answer.json()['errors']).toEqual([{ field, message: key }]);
  }

  const form = await member.post('/settings/profile', { name: ['Ada', 'Ben'], headline: '' });
  expect(form.status).toBe(422);
  expect(form.page().querySelector('#error-name')?.textContent).toContain(key);

  const tags = ['stage:leaching', 'stage:refining'];
  const draft = { title: 'Two tags', kind: 'discussion', language: 'en', audience: 'public', source: 'Text' };
  const topicId = hub.topicId('recycling');
  const made = await member.post('/threads/new', { ...draft, topicId, tags, clientId: 'given-twice' });
  expect(made.status).toBe(303);
});

test('forms of too many fields, too many bytes or another encoding are refused', async () => {
  const targets = await targetsOf(KEYS.filter((key) => key.startsWith('page post')));
  const before = await readStored(hub);
  const faults: string[] = [];
  const bodies = (csrf: string): [string, Record<string, string>, string | Buffer][] => [
    ['too many fields', {}, `csrf=${csrf}${'&x=1'.repeat(200)}`],
    ['too many bytes', {}, `csrf=${csrf}&x=${'y'.repeat(1_000_000)}`],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync(`csrf=${csrf}`)],
    [
      'a file',
      { 'content-type': 'multipart/form-data; boundary=x' },
      `--x\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--x--\r\n`,
    ],
    ['text', { 'content-type': 'text/plain' }, `csrf=${csrf}`],
    ['no token', {}, 'x=1'],
    ['token twice', {}, `csrf=${csrf}&csrf=${csrf}`],
    ['token as an object', {}, `csrf[$ne]=x`],
  ];
  await inBatches(
    targets.flatMap((target) => bodies(target.csrf).map((given) => ({ target, given }))),
    async ({ target, given: [name, headers, body] }) => {
      const answer = await target.client.send(target.call.path, {
        method: 'POST',
        headers: { ...formHeaders(target.client), ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      const fault = faultOf(target, { name, path: '' }, answer);
      if (fault !== null) faults.push(`${target.endpoint.path} ${name} → ${fault}`);
    },
  );
  expect(faults).toEqual([]);
  expectQuiet();
  expect(await readStored(hub)).toBe(before);
});

/** A member's id is right where a member is asked for, and a topic's where a topic is. */
function isRight({ path }: Endpoint, id: string): boolean {
  if (path.includes(':memberId')) return id === world.clients.author.memberId;
  return path.includes(':topicId') && id === hub.topicId('mining');
}

/** Grant numbers of no project. */
const NUMBERS = ['999999999', '10000'];

test('ids that nothing has, or that something of another kind has, are refused as unknown', async () => {
  const targets = await targetsOf(KEYS.filter((key) => /:\w+Id\b/u.test(key)));
  expect(targets.length).toBeGreaterThan(30);
  const before = await readStored(hub);
  const faults: string[] = [];
  const strangers = ['f'.repeat(24), '0'.repeat(24), hub.topicId('mining'), world.clients.author.memberId];
  await inBatches(
    targets.flatMap((target) => [
      ...(/[0-9a-f]{24}|:[a-z]/u.test(target.call.path) ? strangers : []).map((id) => ({ target, id })),
      ...(target.endpoint.path.includes(':projectId') ? NUMBERS : []).map((id) => ({ target, id })),
    ]),
    async ({ target, id }) => {
      const { endpoint, call } = target;
      if (isRight(endpoint, id)) return;
      // Projects have a number, concepts a part of the vocabulary and a name.
      const path = NUMBERS.includes(id)
        ? call.path.replace(/(?<=\/)\d{5,10}/u, id)
        : call.path.replace(/[0-9a-f]{24}/u, id).replace(/(?<=\/)[a-z]+:[a-z0-9-]+/u, `stage:${id}`);
      const form =
        call.fields === undefined
          ? {}
          : {
              form: new URLSearchParams(
                Object.entries(call.fields).flatMap(([name, value]) =>
                  [value].flat().map((one) => [name, one]),
                ),
              ).toString(),
            };
      const answer = await send(target, {
        name: 'unknown id',
        path,
        ...(call.json === undefined ? {} : { json: JSON.stringify(call.json) }),
        ...form,
      });
      if (answer.status !== 404)
        faults.push(`${endpoint.method} ${endpoint.path} ${id} → ${String(answer.status)}`);
    },
  );
  expect(faults).toEqual([]);
  expectQuiet();
  expect(await readStored(hub)).toBe(before);
});

test('nothing that was sent has changed what every object has', () => {
  expect(Reflect.get({}, 'administrator')).toBeUndefined();
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
