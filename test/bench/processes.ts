import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** As in the `start` script of package.json and in the Dockerfile. */
const MEMORY = ['--max-semi-space-size=4', '--max-old-space-size=256'];

export interface Running {
  origin: string;
  child: ChildProcess;
  /** Everything that it printed. */
  output(): string;
  /** Milliseconds from spawning to the first answer of `readyPath`. */
  startMs: number;
  stop(): Promise<void>;
}

/** Starts a server of ours in a process of its own and waits until it answers. */
export async function startProcess(
  script: string,
  environment: NodeJS.ProcessEnv,
  readyPath: string,
): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...MEMORY, script], {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const origin = `http://127.0.0.1:${String(port)}`;
  await untilAnswered(`${origin}${readyPath}`, child, () => printed);
  return {
    origin,
    child,
    output: () => printed,
    startMs: performance.now() - began,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilAnswered(address: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended while starting:\n${printed()}`);
    const answered = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server did not answer within a minute:\n${printed()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Resident memory of a process, in MB. Linux only; null elsewhere. */
export function residentMb(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const kilobytes = /VmRSS:\s+(\d+)/u.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
