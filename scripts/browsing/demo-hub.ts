import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, SERVER_MAIN } from '../building/places.ts';
import { UserError } from '../user-error.ts';

export interface DemoHub {
  origin: string;
  /** One-time links to sign in, by whom they sign in: "a researcher". */
  links: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** Starts the built hub with its demo content, on a database and a data folder that go with it. */
export async function startDemoHub(): Promise<DemoHub> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'hub-demo-'));
  const port = await findFreePort();
  const server = spawn(process.execPath, [SERVER_MAIN], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings(dataDirectory, port) },
  });
  const stop = async (): Promise<void> => {
    await end(server);
    await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    return { origin: `http://127.0.0.1:${String(port)}`, links: await readLinks(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function settings(dataDirectory: string, port: number): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'development',
    HUB_DATA_DIR: dataDirectory,
    HUB_DEMO: 'on',
    HUB_ORIGIN: `http://127.0.0.1:${String(port)}`,
    HUB_SECRET: '',
    MONGODB_URI: '',
    REDIS_URL: '',
    SMTP_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
}

/** Reads the links that the hub prints when it is ready; it prints nothing after them. */
async function readLinks(server: ChildProcess): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  if (server.stdout === null) return links;
  for await (const line of createInterface({ input: server.stdout })) {
    const [, who, link] = /^\s+sign in once as (.+): (http\S+)$/u.exec(line) ?? [];
    if (who !== undefined && link !== undefined) links.set(who, link);
    if (links.size === 4) return links;
  }
  throw new UserError('The hub ended before it was ready: see above.');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
