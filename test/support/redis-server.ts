import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDebianProgram } from '@cluster-hub/local-database';
import { freePort } from './hub-process.ts';

export interface RedisServer {
  url: string;
  /** Stops it at once, as a machine that fails. */
  kill(): Promise<void>;
  /** Starts it again on the same address, with nothing in it. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

/** Why there is no Redis for the tests here; null where there is one. */
export const noRedis: string | null =
  process.platform === 'linux' && process.arch === 'x64' ? null : 'Redis comes from Debian, for Linux x64';

/** Starts a Redis of a test's own, fetched from Debian the first time. */
export async function startRedis(): Promise<RedisServer> {
  const command = await findDebianProgram({
    name: 'redis-server',
    path: 'usr/bin/redis-server',
    onProgress: ({ step, detail = '' }) => process.stderr.write(`Redis for the tests: ${step} ${detail}\n`),
  });
  const folder = await mkdtemp(join(tmpdir(), 'hub-redis-'));
  const port = await freePort();
  let server = await start(command, folder, port);
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async startAgain() {
      server = await start(command, folder, port);
    },
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start([program = '', ...args]: string[], folder: string, port: string): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', port, '--dir', folder, '--save', ''];
  const server = spawn(program, [...args, ...settings], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer): void => {
      said += text.toString();
      if (said.includes('Ready to accept connections')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('error', reject);
    server.on('exit', () => {
      reject(new Error(`Redis ended while starting:\n${said}`));
    });
  });
  return server;
}
