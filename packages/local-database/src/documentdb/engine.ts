import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine, EngineRequest } from '../engine.ts';
import { messageOf } from '../errors.ts';
import { uriOf, writeMarker } from '../folder.ts';
import { createGateway, tidyUp } from '../gateway/gateway.ts';
import { listen } from '../gateway/server.ts';
import { Pool } from '../postgres/pool.ts';
import {
  openConnection,
  postgresFolders,
  preparePostgres,
  startPostgres,
  type Postgres,
  type PostgresFolders,
} from './postgres.ts';
import { ensurePrefix, type Prefix } from './prefix.ts';
import { dropOldRecords, prepareSchema } from './schema.ts';
import { serverReaches } from './unprivileged.ts';
import { CONNECTION_OPTIONS, DATABASE, OWNER } from './settings.ts';

// Reads always find a connection, however many writers and transactions wait for each other's locks.
const POOL_LIMITS = { total: 40, share: { read: 10, write: 8, transaction: 20 } };
const SYSTEM_CACHE = '/var/cache/cluster-hub';
const TIDY_MS = 5 * 60_000;
const RESTARTS = 8;

/** Starts PostgreSQL with DocumentDB and the gateway before it, installing them the first time. */
export async function startDocumentDb(request: EngineRequest): Promise<Engine> {
  const { folder, marker, onProgress } = request;
  const prefix = await ensurePrefix({
    cacheDirectory: await reachableCache(request),
    major: marker.major,
    onProgress,
  });
  if (marker.major === undefined) {
    marker.major = prefix.major;
    await writeMarker(folder, marker);
  }
  onProgress({ step: 'Starting the local database' });
  const folders = await postgresFolders(folder.root);
  await preparePostgres(prefix, folders);
  const server = await Guard.start(prefix, folders, request);
  try {
    return await serve(request, folders, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function serve(
  { marker, log }: EngineRequest,
  folders: PostgresFolders,
  server: Guard,
): Promise<Engine> {
  await withConnection(server.socket, prepareSchema);
  const pool = new Pool(
    { socket: server.socket, user: OWNER, database: DATABASE, options: CONNECTION_OPTIONS },
    POOL_LIMITS,
  );
  const gateway = createGateway(pool, marker);
  const timer = setInterval(() => {
    Promise.all([tidyUp(gateway), withConnection(server.socket, dropOldRecords)]).catch((error: unknown) => {
      log(`Tidying up failed: ${messageOf(error)}`);
    });
  }, TIDY_MS);
  const listening = await listen(gateway, marker.port, log);
  return {
    port: listening.port,
    uri: uriOf(marker, listening.port, ''),
    stop: async () => {
      clearInterval(timer);
      await listening.close();
      pool.close();
      await server.stop();
      if (!folders.socket.startsWith(folders.home))
        await rm(folders.socket, { recursive: true, force: true });
    },
  };
}

// Root's home is closed to the user that PostgreSQL runs as, who must be able to read the programs.
async function reachableCache({ cacheDirectory, log }: EngineRequest): Promise<string> {
  await mkdir(cacheDirectory, { recursive: true });
  if (await serverReaches(join(cacheDirectory, 'documentdb'))) return cacheDirectory;
  log(
    `${cacheDirectory} is closed to the user that PostgreSQL runs as; its programs are kept in ${SYSTEM_CACHE}`,
  );
  return SYSTEM_CACHE;
}

/** Keeps PostgreSQL running: starts it again when it ends without being told to. */
class Guard {
  readonly #prefix: Prefix;
  readonly #folders: PostgresFolders;
  readonly #request: EngineRequest;
  #postgres: Postgres;
  #stopping = false;
  #restarting: Promise<void> | undefined;

  private constructor(prefix: Prefix, folders: PostgresFolders, request: EngineRequest, postgres: Postgres) {
    this.#prefix = prefix;
    this.#folders = folders;
    this.#request = request;
    this.#postgres = postgres;
    this.#watch();
  }

  static async start(prefix: Prefix, folders: PostgresFolders, request: EngineRequest): Promise<Guard> {
    return new Guard(prefix, folders, request, await startPostgres(prefix, folders));
  }

  get socket(): string {
    return this.#postgres.socket;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restarting;
    await this.#postgres.stop();
  }

  #watch(): void {
    this.#postgres.process.once('exit', (code, signal) => {
      if (this.#stopping) return;
      this.#request.log(`PostgreSQL ended (${signal ?? String(code)}) and is started again`);
      this.#restarting = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    for (let attempt = 1; !this.#stopping; attempt++) {
      try {
        this.#postgres = await startPostgres(this.#prefix, this.#folders);
        this.#watch();
        return;
      } catch (error) {
        this.#request.log(`PostgreSQL could not be started again: ${messageOf(error)}`);
        if (attempt === RESTARTS) {
          this.#request.onLost(error);
          return;
        }
        await wait(100 * 2 ** attempt);
      }
    }
  }
}

async function withConnection(
  socket: string,
  work: (connection: Awaited<ReturnType<typeof openConnection>>) => Promise<void>,
) {
  const connection = await openConnection(socket);
  try {
    await work(connection);
  } finally {
    connection.close();
  }
}
