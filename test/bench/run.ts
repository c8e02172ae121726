/** `npm run bench`: measures the hub beside a floor in the same run and prints ratios. `--posts=1000000` for a large hub. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reader } from './reader.ts';
import { findInsider, measureInsider, measureInsiders } from './insider.ts';
import { compare, percentile, type Comparison } from './load.ts';
import { openBenchData } from './kept-data.ts';
import { measureFanOut } from './live.ts';
import { residentMb, startProcess, type Running } from './processes.ts';
import { seed, type Seeded } from './seed.ts';

const textArgument = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const argument = (name: string, fallback: number): number => Number(textArgument(name) ?? fallback);
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

const data = openBenchData(textArgument('data'));
const { directory } = data;
const environment = {
  HUB_LIMIT_FACTOR: '1000',
  HUB_DATA_DIR: directory,
  HUB_DEMO: 'on',
  LOG_LEVEL: 'error',
  NODE_ENV: 'development',
};
const hubScript = join(import.meta.dirname, '../../dist/server/main.js');

/** The hub's own database, kept running by a process of ours so that other hubs can be started beside it. */
async function main(): Promise<void> {
  const first = await startProcess(hubScript, environment, '/readyz');
  try {
    const seeded = await data.seeded(`posts-${String(POSTS)}`, () => seedWithProgress(databaseUri()));
    const members = await signInAll(first);
    show({ what: 'what', hub: 'hub', floor: 'floor', ratio: 'ratio', must: 'must be' });
    await measurePages(first, members, seeded);
    const insider = await findInsider(members, seeded.insiderId);
    await measureInsider(first, insider, {
      ...{ seconds: SECONDS, rounds: ROUNDS },
      measured: (what, { hub, floor, ratio }) => {
        show({
          what,
          hub: perSecond(hub.requestsPerSecond),
          floor: perSecond(floor.requestsPerSecond),
          ratio: percent(ratio),
          must: '–',
        });
      },
    });
    await measureSize(first, insider, seeded);
    await measureWriting(first, members, seeded);
  } finally {
    await first.stop();
  }
  await measureStart();
}

async function seedWithProgress(uri: string): Promise<Seeded> {
  const began = performance.now();
  let shown = -1;
  const onProgress = (done: number): void => {
    const tenth = Math.floor((done / POSTS) * 10);
    if (tenth > shown) console.log(`Writing ${String(POSTS)} posts: ${String(tenth * 10)} %`);
    shown = Math.max(shown, tenth);
  };
  const seeded = await seed(uri, { posts: POSTS, longThread: LONG, onProgress });
  console.log(`Written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return seeded;
}

async function measurePages(
  hub: Running,
  members: readonly Reader[],
  { smallThreadId, longThreadId }: Seeded,
): Promise<void> {
  const small = `/t/${smallThreadId}`;
  const list = '/topics/hydrometallurgy';
  const readers = members.map((member) => member.headers());
  const settings = await sizes(hub, { small, list, headers: readers[0] ?? {} });
  const floor = await startProcess(join(import.meta.dirname, 'floor.ts'), settings, '/page');
  try {
    for (const { what, path, floorPath, must, by } of [
      {
        what: 'thread page, 20 posts, signed out',
        path: small,
        floorPath: '/page',
        must: '≥ 50 %',
        by: [{}],
      },
      {
        what: `thread page, 20 posts, ${String(members.length)} members in turn`,
        path: small,
        floorPath: '/member-page',
        must: '≥ 30 %',
        by: readers,
      },
      { what: 'list of 25 threads, signed in', path: list, floorPath: '/list', must: '–', by: readers },
    ]) {
      const {
        hub: one,
        floor: other,
        ratio,
      } = await compare(
        { url: hub.origin + path, readers: by },
        { url: floor.origin + floorPath },
        { seconds: SECONDS, rounds: ROUNDS },
      );
      show({
        what,
        hub: perSecond(one.requestsPerSecond),
        floor: perSecond(other.requestsPerSecond),
        ratio: percent(ratio),
        must,
      });
    }
    await showBeside(
      `20 posts in the middle of ${String(LONG)} beside a thread of 20`,
      hub.origin + small,
      `${hub.origin}/t/${longThreadId}?page=${String(LONG / 40)}`,
    );
  } finally {
    await floor.stop();
  }
}

/** How much faster the small case is than the large one. */
async function showBeside(what: string, small: string, large: string): Promise<void> {
  showSizes(what, await compare({ url: small }, { url: large }, { seconds: SECONDS, rounds: ROUNDS }));
}

function showSizes(what: string, { hub: small, floor: large, ratio }: Comparison): void {
  show({
    what,
    hub: perSecond(large.requestsPerSecond),
    floor: perSecond(small.requestsPerSecond),
    ratio: ratio.toFixed(2),
    must: '≤ 1.30',
  });
}

/** The same pages in a small hub on the same database server. */
async function measureSize(hub: Running, insider: Reader, large: Seeded): Promise<void> {
  const uri = databaseUri('cluster-hub-bench-small');
  const smallHub = await startProcess(hubScript, { ...environment, MONGODB_URI: uri }, '/readyz');
  try {
    // As many as fill the first page of each list: a page of fewer rows would be faster for that alone.
    const few = { posts: 20_000, longThread: 20 };
    const small = await data.seeded('small', () => seed(uri, few));
    await showBeside(
      `thread page, signed out, in a hub of ${String(POSTS)} posts beside a small one`,
      `${smallHub.origin}/t/${small.smallThreadId}`,
      `${hub.origin}/t/${large.smallThreadId}`,
    );
    await measureInsiders(
      { hub: smallHub, insider: await findInsider(await signInAll(smallHub), small.insiderId) },
      { hub, insider },
      {
        ...{ seconds: SECONDS, rounds: ROUNDS },
        measured: (what, comparison) => {
          showSizes(`${what}, beside a small hub`, comparison);
        },
      },
    );
    await measureCold(
      large.sampleThreadIds.map((id) => `${hub.origin}/t/${id}`),
      small.sampleThreadIds.map((id) => `${smallHub.origin}/t/${id}`),
    );
  } finally {
    await smallHub.stop();
  }
}

/** Pages that nothing was kept of, in turn: what the database costs. */
async function measureCold(large: readonly string[], small: readonly string[]): Promise<void> {
  const times: { large: number[]; small: number[] } = { large: [], small: [] };
  for (const [index, address] of large.entries()) {
    times.large.push(await timeOf(address));
    const other = small[index % small.length];
    if (other !== undefined && index < small.length) times.small.push(await timeOf(other));
  }
  const [one, other] = [percentile(times.large, 0.5), percentile(times.small, 0.5)];
  show({
    what: `first visit to a page, in a hub of ${String(POSTS)} posts, p50`,
    hub: ms(one),
    floor: ms(other),
    ratio: (one / other).toFixed(2),
    must: '≤ 1.30',
  });
}

async function timeOf(address: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(address);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
  return performance.now() - began;
}

/** The floor answers with strings of the sizes that the hub's pages have. */
async function sizes(
  hub: Running,
  { small, list, headers }: { small: string; list: string; headers: Record<string, string> },
): Promise<NodeJS.ProcessEnv> {
  const size = async (path: string, given: Record<string, string>): Promise<string> => {
    const response = await fetch(hub.origin + path, { headers: given });
    return String((await response.arrayBuffer()).byteLength);
  };
  return {
    FLOOR_PAGE_SIZE: await size(small, {}),
    FLOOR_MEMBER_PAGE_SIZE: await size(small, headers),
    FLOOR_LIST_SIZE: await size(list, headers),
  };
}

async function measureWriting(
  hub: Running,
  [member]: readonly Reader[],
  { smallThreadId }: Seeded,
): Promise<void> {
  if (member === undefined) throw new Error('Somebody has to write');
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

/** The database that MONGODB_URI names, or the hub's own; or another one on the same server. */
function databaseUri(name?: string): string {
  const given = process.env['MONGODB_URI'] ?? '';
  const uri = new URL(given === '' ? ownDatabaseUri() : given);
  if (uri.username !== '' && !uri.searchParams.has('authSource')) uri.searchParams.set('authSource', 'admin');
  if (name !== undefined) uri.pathname = `/${name}`;
  else if (given === '') uri.pathname = '/cluster-hub';
  return uri.href;
}

function ownDatabaseUri(): string {
  const endpoint = JSON.parse(readFileSync(join(directory, 'database/endpoint.json'), 'utf8')) as {
    uri: string;
  };
  return endpoint.uri;
}

/** The members that a demo offers to be, each in a browser of their own. */
async function signInAll(hub: Running): Promise<Reader[]> {
  const links = [...hub.output().matchAll(/sign in once as [^:]+: (\S+)/gu)].map(([, link]) => link ?? '');
  if (links.length === 0) throw new Error(`The hub printed no sign-in link:\n${hub.output()}`);
  return Promise.all(
    links.map(async (link) => {
      const reader = new Reader(hub.origin);
      await reader.signIn(new URL(link).pathname);
      return reader;
    }),
  );
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    data.dispose();
  });
