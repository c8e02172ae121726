import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDatabaseError, explainDiskFull, messageOf, systemCode } from './errors.ts';
import type { Credentials } from './gateway/sasl.ts';

export type Kind = 'mongod' | 'documentdb';

/** What stays the same for the life of the data. */
export interface Marker extends Credentials {
  kind: Kind;
  /** The port of the last start, taken again when it is free; 0 for none yet. */
  port: number;
  /** The version of PostgreSQL that the data belongs to. */
  major?: number;
}

/** Where a running database is reached. */
export interface Endpoint {
  pid: number;
  uri: string;
  kind: Kind;
}

export interface Folder {
  root: string;
  startLock: string;
  runLock: string;
}

/** The folder of the database inside the caller's data folder; made when it is missing. */
export async function openFolder(dataDirectory: string): Promise<Folder> {
  const root = join(dataDirectory, 'database');
  try {
    await mkdir(root, { recursive: true });
    // PostgreSQL may run as another user, who must be able to pass through; the files in it are private one by one.
    await chmod(root, 0o711);
  } catch (error) {
    const explained = explainDiskFull(error, dataDirectory);
    if (explained !== error) throw explained;
    throw new LocalDatabaseError(
      'start-failed',
      `The folder ${root} cannot be written: ${messageOf(error)}.`,
      { cause: error },
    );
  }
  return { root, startLock: join(root, 'start.lock'), runLock: join(root, 'run.lock') };
}

export async function readMarker(folder: Folder): Promise<Marker | undefined> {
  const value = await readJson(join(folder.root, 'database.json'));
  if (value === undefined) return undefined;
  if (!isMarker(value)) {
    throw new LocalDatabaseError(
      'start-failed',
      `${join(folder.root, 'database.json')} cannot be understood; restore it from a backup.`,
    );
  }
  return value;
}

export function newMarker(kind: Kind): Marker {
  return { kind, port: 0, user: 'hub', password: randomBytes(32).toString('hex') };
}

export function writeMarker(folder: Folder, marker: Marker): Promise<void> {
  return writePrivate(join(folder.root, 'database.json'), marker);
}

export async function readEndpoint(folder: Folder): Promise<Endpoint | undefined> {
  const value = await readJson(join(folder.root, 'endpoint.json'));
  return isEndpoint(value) ? value : undefined;
}

export function writeEndpoint(folder: Folder, endpoint: Endpoint): Promise<void> {
  return writePrivate(join(folder.root, 'endpoint.json'), endpoint);
}

export async function removeEndpoint(folder: Folder): Promise<void> {
  await rm(join(folder.root, 'endpoint.json'), { force: true });
}

/** The address that a driver takes, credentials included. */
export function uriOf({ user, password }: Credentials, port: number, options: string): string {
  return `mongodb://${user}:${password}@127.0.0.1:${String(port)}/hub?authSource=admin${options}`;
}

async function writePrivate(file: string, value: object): Promise<void> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  await writeFile(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(fresh, file);
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new LocalDatabaseError('start-failed', `${file} cannot be read: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isMarker(value: unknown): value is Marker {
  return (
    isRecord(value) &&
    isKind(value['kind']) &&
    typeof value['port'] === 'number' &&
    isText(value['user']) &&
    isText(value['password'])
  );
}

function isEndpoint(value: unknown): value is Endpoint {
  return isRecord(value) && isKind(value['kind']) && typeof value['pid'] === 'number' && isText(value['uri']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isKind(value: unknown): value is Kind {
  return value === 'mongod' || value === 'documentdb';
}
