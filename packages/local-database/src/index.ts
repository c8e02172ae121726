import { connect } from 'node:net';
import { defaultCache } from './cache.ts';
import type { Progress } from './progress.ts';
import { LocalDatabaseError, messageOf } from './errors.ts';
import { openFolder, readEndpoint, type Endpoint, type Folder, type Kind } from './folder.ts';
import { takeLock } from './lock.ts';
import { startSupervisor, type Supervisor } from './parent.ts';

export { findDebianProgram } from './documentdb/debian-program.ts';
export { LocalDatabaseError, type LocalDatabaseErrorCode } from './errors.ts';

export interface LocalDatabase {
  /** What a MongoDB driver connects to, credentials included. */
  uri: string;
  kind: Kind;
  /** True when another process runs the database and this one only uses it. */
  joined: boolean;
  /** Stops the database if this process started it. */
  stop(): Promise<void>;
}

export interface LocalDatabaseOptions {
  /** Where the data lives, in a folder `database` of its own. */
  dataDirectory: string;
  /** Where programs are kept between starts and shared by several hubs. */
  cacheDirectory?: string;
  /** Asks for one kind of database; by default the best that can be had. */
  kind?: Kind;
  onProgress?(progress: Progress): void;
  log?(line: string): void;
}

interface Settings {
  dataDirectory: string;
  cacheDirectory: string;
  kind: Kind | undefined;
  onProgress: (progress: Progress) => void;
  log: (line: string) => void;
}

interface Obtained {
  endpoint: Pick<Endpoint, 'uri' | 'kind'>;
  supervisor: Supervisor | undefined;
}

const START_PATIENCE_MS = 20 * 60_000;
const CONNECT_MS = 2000;
const RESTART_MS = 250;

/** Starts the database of a data folder, or joins it when another process runs it already. */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const settings: Settings = {
    dataDirectory: options.dataDirectory,
    cacheDirectory: options.cacheDirectory ?? defaultCache(),
    kind: options.kind,
    onProgress: (progress) => options.onProgress?.(progress),
    log: (line) => options.log?.(line),
  };
  const first = await obtain(settings);
  const keeper = new Keeper(settings, first.supervisor);
  const { uri, kind } = first.endpoint;
  return { uri, kind, joined: first.supervisor === undefined, stop: () => keeper.stop() };
}

/** Has the supervisor started again when it dies; clients reconnect to the same address. */
class Keeper {
  readonly #settings: Settings;
  #supervisor: Supervisor | undefined;
  #stopped = false;
  #restarting: Promise<void> | undefined;

  constructor(settings: Settings, supervisor: Supervisor | undefined) {
    this.#settings = settings;
    this.#keep(supervisor);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#restarting;
    await this.#supervisor?.stop();
  }

  #keep(supervisor: Supervisor | undefined): void {
    this.#supervisor = supervisor;
    supervisor?.onEnd(() => {
      if (this.#stopped) return;
      this.#settings.log('The supervisor of the local database ended and is started again');
      this.#restarting = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, RESTART_MS));
    if (this.#stopped) return;
    try {
      this.#keep((await obtain(this.#settings)).supervisor);
    } catch (error) {
      this.#supervisor = undefined;
      this.#settings.log(`The local database could not be started again: ${messageOf(error)}`);
    }
  }
}

async function obtain(settings: Settings): Promise<Obtained> {
  const folder = await openFolder(settings.dataDirectory);
  const lock = await takeLock(folder.startLock, START_PATIENCE_MS);
  if (lock === undefined) {
    throw new LocalDatabaseError(
      'data-in-use',
      `Another process has been starting the database in ${folder.root} for too long.`,
    );
  }
  try {
    const endpoint = await findRunning(folder);
    if (endpoint !== undefined) {
      checkKind(endpoint.kind, settings.kind);
      return { endpoint, supervisor: undefined };
    }
    const supervisor = await startSupervisor(settings, settings);
    return { endpoint: supervisor.endpoint, supervisor };
  } finally {
    lock.release();
  }
}

async function findRunning(folder: Folder): Promise<Endpoint | undefined> {
  const endpoint = await readEndpoint(folder);
  if (endpoint === undefined) return undefined;
  // The supervisor holds this lock for as long as it lives; a file alone may have been left behind.
  const free = await takeLock(folder.runLock, 0);
  free?.release();
  return free === undefined && (await answers(new URL(endpoint.uri))) ? endpoint : undefined;
}

function answers(address: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address.hostname, port: Number(address.port), timeout: CONNECT_MS });
    const end = (reached: boolean) => () => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

function checkKind(running: Kind, asked: Kind | undefined): void {
  if (asked === undefined || asked === running) return;
  throw new LocalDatabaseError(
    'wrong-kind',
    `The data folder is in use by ${running}, and ${asked} was asked for.`,
  );
}
