import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');

/** A hub as its operator runs it: the built server, in a process and a data folder of its own. */
export interface HubProcess {
  origin: string;
  /** What it said on both of its outputs. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
  /** The exit code; null when it was killed. */
  ended: Promise<number | null>;
}

type Settings = Record<string, string>;

const launched = new Set<HubProcess>();

/** Starts a hub without waiting for it. */
export function launchHub(settings: Settings): HubProcess {
  const child = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    cwd: ROOT,
    env: { ...inherited(), HUB_DEMO: 'off', LOG_LEVEL: 'warn', HUB_LIMIT_FACTOR: '1000', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  }
  const hub: HubProcess = {
    origin: `http://127.0.0.1:${settings['PORT'] ?? ''}`,
    said: () => parts.join(''),
    kill: (signal) => {
      child.kill(signal);
    },
    ended: endOf(child),
  };
  launched.add(hub);
  void hub.ended.then(() => launched.delete(hub));
  return hub;
}

/** Ends what a test has left running, however it went. */
export async function endHubs(): Promise<void> {
  for (const hub of launched) hub.kill('SIGTERM');
  await Promise.all([...launched].map(({ ended }) => ended));
}

/** Starts a hub and waits until it can be asked. Throws what it said when it ends before. */
export async function startHubProcess(settings: Settings): Promise<HubProcess> {
  const hub = launchHub(settings);
  let code: number | null | undefined;
  void hub.ended.then((given) => {
    code = given;
  });
  while (!(await isReady(hub.origin))) {
    if (code !== undefined) throw new Error(`The hub ended with ${String(code)}:\n${hub.said()}`);
    await wait(50);
  }
  return hub;
}

export async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

/** The process that looks after the database of a data folder. */
export async function supervisorOf(dataDirectory: string): Promise<number> {
  const text = await readFile(join(dataDirectory, 'database/endpoint.json'), 'utf8');
  return (JSON.parse(text) as { pid: number }).pid;
}

/** The process of the database server itself, whichever of the two kinds it is. */
export async function databaseOf(dataDirectory: string): Promise<number> {
  const files = ['postgres/data/postmaster.pid', 'mongod/data/mongod.lock'];
  const texts = await Promise.all(
    files.map((file) => readFile(join(dataDirectory, 'database', file), 'utf8').catch(() => '')),
  );
  return Number(texts.join('').split('\n')[0]);
}

/** What an operator does from the command line: the built command, to its end. */
export async function runCommand(
  order: readonly string[],
  settings: Settings,
): Promise<{ code: number | null; told: string; complained: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/server/command.js'), ...order], {
    ...{ cwd: ROOT, env: { ...inherited(), ...settings } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [told, complained]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (part: string) => told.push(part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => complained.push(part));
  // Its outputs are read to their end then, too.
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, told: told.join(''), complained: complained.join('') };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** The environment of the tests without what is meant for the hubs within them. */
function inherited(): NodeJS.ProcessEnv {
  const own = ['MONGODB_URI', 'REDIS_URL', 'NODE_OPTIONS', 'NODE_ENV'];
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !own.includes(name) && !name.startsWith('HUB_TEST_')),
  );
}
