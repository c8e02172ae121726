/** `npm run bench`: measures the hub beside a floor in the same run and prints ratios. `--posts=1000000` for a large hub. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reader } from './reader.ts';
import { compare, percentile } from './load.ts';
import { measureFanOut } from './live.ts';
import { residentMb, startProcess, type Running } from './processes.ts';
import { seed, type Seeded } from './seed.ts';

const argument = (name: string, fallback: number): number => {
  const given = process.argv.find((one) => one.startsWith(`--${name}=`));
  return given === undefined ? fallback : Number(given.slice(name.length + 3));
};
const SECONDS = argument('seconds', 3);
const ROUNDS = argument('rounds', 3);
const POSTS = argument('posts', 50_000);
const LONG = Math.min(10_000, POSTS / 2);
const SOCKETS = argument('sockets', 1_000);
const FAN_OUTS = argument('fan-outs', 100);

interface Row {
  what: string;
  hub: string;
  floor: string;
  ratio: string;
  must: string;
}
const rows: Row[] = [];
const show = (row: Row): void => {
  rows.push(row);
  console.log(
    `${row.what.padEnd(58)} ${row.hub.padStart(12)} ${row.floor.padStart(12)} ${row.ratio.padStart(8)}   ${row.must}`,
  );
};
const perSecond = (value: number): string => `${value.toFixed(0)}/s`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

const directory = mkdtempSync(join(tmpdir(), 'hub-bench-'));
const environment = {
  HUB_LIMIT_FACTOR: '1000',
  HUB_DATA_DIR: directory,
  HUB_DEMO: 'on',
  LOG_LEVEL: 'error',
  NODE_ENV: 'development',
};
const hubScript = join(import.meta.dirname, '../../dist/server/main.js');

/** The hub's own database, kept running by a process of ours so that the hub can be started beside it. */
async function main(): Promise<void> {
  const first = await startProcess(hubScript, environment, '/readyz');
  const uri = databaseUri();
  console.log(`Writing ${String(POSTS)} posts …`);
  const seeded = await seed(uri, { posts: POSTS, longThread: LONG, onProgress: () => undefined });
  const member = new Reader(first.origin);
  await member.signIn(signInLink(first));
  show({ what: 'what', hub: 'hub', floor: 'floor', ratio: 'ratio', must: 'must be' });
  try {
    await measurePages(first, member, seeded);
    await measureWriting(first, member, seeded);
  } finally {
    await first.stop();
  }
  await measureStart();
}

async function measurePages(
  hub: Running,
  member: Reader,
  { smallThreadId, longThreadId }: Seeded,
): Promise<void> {
  const small = `/t/${smallThreadId}`;
  const long = `/t/${longThreadId}`;
  const floor = await startProcess(join(import.meta.dirname, 'floor.ts'), await sizes(hub, small), '/page');
  const options = { seconds: SECONDS, rounds: ROUNDS };
  try {
    for (const [what, path, headers, must] of [
      ['thread page, 20 posts, signed out', small, {}, '≥ 50 %'],
      ['thread page, 20 posts, signed in', small, member.headers(), '≥ 30 %'],
    ] as const) {
      const {
        hub: one,
        floor: other,
        ratio,
      } = await compare({ url: hub.origin + path, headers }, { url: `${floor.origin}/page` }, options);
      show({
        what,
        hub: perSecond(one.requestsPerSecond),
        floor: perSecond(other.requestsPerSecond),
        ratio: percent(ratio),
        must,
      });
    }
    const list = await compare(
      { url: `${hub.origin}/topics/hydrometallurgy`, headers: member.headers() },
      { url: `${floor.origin}/list` },
      options,
    );
    show({
      what: 'list of 25 threads, signed in',
      hub: perSecond(list.hub.requestsPerSecond),
      floor: perSecond(list.floor.requestsPerSecond),
      ratio: percent(list.ratio),
      must: '–',
    });
    const pages = await compare(
      { url: `${hub.origin}${small}` },
      { url: `${hub.origin}${long}?page=${String(LONG / 40)}` },
      options,
    );
    show({
      what: `20 posts in the middle of ${String(LONG)} beside a thread of 20`,
      hub: perSecond(pages.floor.requestsPerSecond),
      floor: perSecond(pages.hub.requestsPerSecond),
      ratio: pages.ratio.toFixed(2),
      must: '≤ 1.30',
    });
    await measureCold(hub, seededPages(longThreadId));
  } finally {
    await floor.stop();
  }
}

/** Pages that nothing was kept of: what the database costs. */
async function measureCold(hub: Running, paths: readonly string[]): Promise<void> {
  const times: number[] = [];
  for (const path of paths) {
    const began = performance.now();
    const response = await fetch(hub.origin + path);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
    times.push(performance.now() - began);
  }
  show({
    what: `first visit to a page of a long thread, in a hub of ${String(POSTS)} posts`,
    hub: ms(percentile(times, 0.5)),
    floor: '–',
    ratio: '–',
    must: 'p50',
  });
}

function seededPages(threadId: string): string[] {
  return Array.from(
    { length: 100 },
    (_, index) => `/t/${threadId}?page=${String(1 + ((index * 37) % (LONG / 20)))}`,
  );
}

/** The floor answers with strings of the sizes that the hub's pages have. */
async function sizes(hub: Running, path: string): Promise<NodeJS.ProcessEnv> {
  const size = async (address: string): Promise<string> =>
    String((await (await fetch(hub.origin + address)).arrayBuffer()).byteLength);
  return { FLOOR_PAGE_SIZE: await size(path), FLOOR_LIST_SIZE: await size('/topics/hydrometallurgy') };
}

async function measureWriting(hub: Running, member: Reader, { smallThreadId }: Seeded): Promise<void> {
  const post = (round: number): Promise<Response> =>
    member.post(`/api/v1/threads/${smallThreadId}/posts`, {
      source: `Round ${String(round)}: we reach 92 % Co.`,
      language: 'en',
      clientId: randomUUID(),
    });
  const times: number[] = [];
  for (let round = 0; round < FAN_OUTS; round += 1) {
    const began = performance.now();
    const response = await post(round);
    if (!response.ok)
      throw new Error(`Posting answered ${String(response.status)}: ${await response.text()}`);
    times.push(performance.now() - began);
  }
  show({
    what: 'posting a reply, one after another',
    hub: ms(percentile(times, 0.5)),
    floor: '–',
    ratio: '–',
    must: 'p50',
  });

  const live = await measureFanOut({
    origin: hub.origin,
    sockets: SOCKETS,
    rounds: FAN_OUTS,
    // Visitors: what one member may follow at once is bounded.
    headers: {},
    join: (socket) => socket.emitWithAck('thread:watch', { threadId: smallThreadId }),
    post,
    roundOf: roundOf,
  });
  show({ what: 'resident memory, with the sockets', hub: mb(hub), floor: '–', ratio: '–', must: '≤ 300 MB' });
  const bare = await measureBareFanOut(smallThreadId, member);
  show({
    what: `live post, sent → last of ${String(SOCKETS)} sockets, p99`,
    hub: ms(live.p99Ms),
    floor: ms(bare.p99Ms),
    ratio: (live.p99Ms / bare.p99Ms).toFixed(2),
    must: '≤ 1.50',
  });
}

/** A Socket.IO server that tells everybody the same bytes and does nothing else. */
async function measureBareFanOut(threadId: string, member: Reader): Promise<{ p99Ms: number }> {
  const changes = JSON.parse(await member.text(`/api/v1/threads/${threadId}/changes?since=20`)) as {
    thread: unknown;
    posts: object[];
  };
  const floor = await startProcess(join(import.meta.dirname, 'floor.ts'), {}, '/page');
  try {
    return await measureFanOut({
      origin: floor.origin,
      sockets: SOCKETS,
      rounds: FAN_OUTS,
      headers: {},
      join: () => Promise.resolve(),
      post: (round) =>
        fetch(`${floor.origin}/posts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            threadId,
            revision: 1,
            thread: changes.thread,
            posts: [{ ...changes.posts[0], html: `<p>Round ${String(round)}: </p>` }],
          }),
        }),
      roundOf,
    });
  } finally {
    await floor.stop();
  }
}

function roundOf(message: unknown): number | null {
  const round = /Round (\d+):/u.exec(JSON.stringify(message))?.[1];
  return round === undefined ? null : Number(round);
}

/** With its database running: a second start, as after an upgrade. */
async function measureStart(): Promise<void> {
  const { startLocalDatabase } = await import('@cluster-hub/local-database');
  const database = process.env['MONGODB_URI'] ? null : await startLocalDatabase({ dataDirectory: directory });
  try {
    const hub = await startProcess(hubScript, { ...environment, HUB_DEMO: 'off' }, '/');
    show({
      what: 'start, database running → first page served',
      hub: ms(hub.startMs),
      floor: '–',
      ratio: '–',
      must: '≤ 2 000 ms',
    });
    show({ what: 'resident memory, idle', hub: mb(hub), floor: '–', ratio: '–', must: '≤ 150 MB' });
    await hub.stop();
  } finally {
    await database?.stop();
  }
}

function mb(hub: Running): string {
  const resident = residentMb(hub.child.pid);
  return resident === null ? '–' : `${resident.toFixed(0)} MB`;
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(0)} %`;
}

function databaseUri(): string {
  if (process.env['MONGODB_URI'] !== undefined && process.env['MONGODB_URI'] !== '')
    return process.env['MONGODB_URI'];
  const endpoint = JSON.parse(readFileSync(join(directory, 'database/endpoint.json'), 'utf8')) as {
    uri: string;
  };
  return endpoint.uri;
}

function signInLink(hub: Running): string {
  const link = /as a researcher: (\S+)/u.exec(hub.output())?.[1];
  if (link === undefined) throw new Error(`The hub printed no sign-in link:\n${hub.output()}`);
  return new URL(link).pathname;
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    rmSync(directory, { recursive: true, force: true });
  });
