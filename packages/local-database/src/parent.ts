import { fork, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Progress } from './progress.ts';
import { LocalDatabaseError } from './errors.ts';
import type { Endpoint } from './folder.ts';
import { STOP, type SupervisorOrder, type SupervisorReport } from './supervision.ts';

/** The supervisor's process, seen from its parent. */
export interface Supervisor {
  endpoint: Pick<Endpoint, 'uri' | 'kind'>;
  /** Calls back when the process has ended without being asked. */
  onEnd(callback: () => void): void;
  stop(): Promise<void>;
}

export interface Listeners {
  onProgress: (progress: Progress) => void;
  log: (line: string) => void;
}

// A build of the hub puts the supervisor beside its bundle; otherwise Node runs the source itself.
const SUPERVISOR_ADDRESS = new URL(
  import.meta.url.endsWith('.ts') ? './supervisor.ts' : './database-supervisor.js',
  import.meta.url,
);

/** Starts the supervisor and waits until the database takes connections. */
export function startSupervisor(order: SupervisorOrder, listeners: Listeners): Promise<Supervisor> {
  const { dataDirectory, cacheDirectory, kind } = order;
  const child = fork(
    fileURLToPath(SUPERVISOR_ADDRESS),
    [JSON.stringify({ dataDirectory, cacheDirectory, kind })],
    {
      // The hub's own flags (a debugger's port, a test runner's hooks) are not the supervisor's.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: withoutNodeOptions(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(
        new LocalDatabaseError(
          'start-failed',
          `The local database ended while it was starting. ${complaint.trim()}`,
        ),
      );
    };
    child.once('error', reject);
    child.once('exit', ended);
    child.on('message', (message) => {
      const report = message as SupervisorReport;
      if (report.type === 'progress') listeners.onProgress(report.progress);
      else if (report.type === 'log') listeners.log(report.line);
      else if (report.type === 'failed') reject(new LocalDatabaseError(report.code, report.message));
      else {
        child.removeListener('exit', ended);
        resolve(running(child, report));
      }
    });
  });
}

function running(child: ChildProcess, { uri, kind }: Pick<Endpoint, 'uri' | 'kind'>): Supervisor {
  // The database must not keep its parent alive: when that one has nothing left to do, both end.
  child.unref();
  child.channel?.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  return {
    endpoint: { uri, kind },
    onEnd: (callback) => {
      if (child.exitCode !== null || child.signalCode !== null) callback();
      else child.once('exit', callback);
    },
    stop: () => stop(child),
  };
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.ref();
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  if (child.connected) child.send(STOP, () => undefined);
  else child.kill('SIGTERM');
  return ended;
}

function withoutNodeOptions(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env['NODE_OPTIONS'];
  delete env['NODE_V8_COVERAGE'];
  return env;
}
