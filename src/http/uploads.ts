import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Request, RequestHandler } from 'express';
import { ForumError } from '../errors.ts';
import { requireAccess, type Access } from '../viewer.ts';
import { viewerOf } from './request.ts';

/** How much an address takes: bytes of all files together, and files. */
export interface UploadLimits {
  bytes: number;
  files: number;
}

/** What is asked of an address; `upload` is null where it takes no files. */
interface Address {
  face: 'api' | 'page';
  method: string;
  path: string;
  access: Access;
  upload: UploadLimits | null;
}

interface UploadedFile {
  name: string;
  bytes: number;
  read: () => AsyncIterable<Buffer>;
}

interface Upload {
  files: UploadedFile[];
  /** Frees what the files take. */
  release: () => Promise<void>;
}

/** What a handler passes on without knowing Express. */
export type UploadedRequest = Request;

const PIECE = 64 * 1024;

const uploads = new WeakMap<Request, Upload & { isTaken: boolean }>();

/** The files of a request, to be released by whoever takes them. Null: it had none. */
export function takeUpload(request: Request): Upload | null {
  const upload = uploads.get(request);
  if (upload === undefined) return null;
  upload.isTaken = true;
  return upload;
}

/**
 * Reads multipart forms of the addresses that take files, and only for those who may send some: into files that have no
 * name any more while they are open, so that nothing is left of them whatever happens. Fields become the body.
 */
export function createUploadReader(addresses: readonly Address[]): RequestHandler {
  return (request, response, next) => {
    const address = addresses.find((one) => one.upload !== null && isFor(one, request));
    const limits = address?.upload ?? null;
    if (address === undefined || limits === null || !isMultipart(request)) {
      next();
      return;
    }
    requireAccess(viewerOf(request), address.access);
    if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw tooLarge();
    response.once('close', () => {
      const upload = uploads.get(request);
      if (upload?.isTaken === false) void upload.release();
    });
    receive(request, limits).then(({ fields, ...upload }) => {
      uploads.set(request, { ...upload, isTaken: false });
      request.body = fields;
      next();
    }, next);
  };
}

function isMultipart({ headers }: Request): boolean {
  return /^multipart\/form-data(?:;|$)/iu.test(headers['content-type'] ?? '');
}

function isFor({ face, method, path }: Address, request: Request): boolean {
  return (
    request.method === method.toUpperCase() && request.path === (face === 'api' ? `/api/v1${path}` : path)
  );
}

type Received = Upload & { fields: Record<string, string> };

async function receive(request: Request, limits: UploadLimits): Promise<Received> {
  const handles = new Handles();
  const release = (): Promise<void> => handles.close();
  const made = new AbortController();
  try {
    const fields: Record<string, string> = {};
    const keeping: Promise<UploadedFile>[] = [];
    const parser = createParser(request, limits);
    let room = limits.bytes;
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_field, stream, name) => {
      // A form that ends within a file says so here, whether the file is read yet or not.
      stream.on('error', (error) => stream.destroy(error));
      const kept = keep(stream, handles, (length) => {
        room -= length;
        if (room < 0) throw tooLarge();
      });
      kept.catch((error: unknown) => {
        made.abort(error);
      });
      keeping.push(kept.then((file) => ({ ...file, name: nameOf(name) })));
      keeping.at(-1)?.catch(() => undefined);
    });
    for (const event of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const)
      parser.on(event, () => {
        made.abort(tooLarge());
      });
    await pipeline(request, parser, { signal: made.signal, end: true });
    const files = (await Promise.all(keeping)).filter((file) => file.bytes > 0);
    return { fields, files, release };
  } catch (error) {
    await release();
    // Whoever sends is heard to the end, so that the answer is read.
    request.unpipe();
    request.resume();
    const reason: unknown = made.signal.aborted ? made.signal.reason : error;
    throw reason instanceof ForumError ? reason : brokenForm(reason);
  }
}

function createParser({ headers }: Request, { files }: UploadLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { files, fields: 10, fieldSize: 2_000, fieldNameSize: 100, parts: files + 10, headerPairs: 20 },
    });
  } catch (error) {
    throw brokenForm(error);
  }
}

/** Open files. What comes in when they have been closed, since the form was refused meanwhile, is closed as well. */
class Handles {
  readonly #open: FileHandle[] = [];
  #areClosed = false;

  /** Throws when it is too late. */
  async add(handle: FileHandle): Promise<void> {
    if (!this.#areClosed) {
      this.#open.push(handle);
      return;
    }
    await handle.close();
    throw new Error('The form was refused already');
  }

  async close(): Promise<void> {
    this.#areClosed = true;
    await Promise.all(this.#open.splice(0).map((handle) => handle.close()));
  }
}

/** Writes a part of the form into a file of its own. */
async function keep(
  stream: Readable,
  handles: Handles,
  take: (length: number) => void,
): Promise<Omit<UploadedFile, 'name'>> {
  const handle = await openNameless();
  await handles.add(handle);
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    take(chunk.length);
    await handle.write(chunk, 0, chunk.length, bytes);
    bytes += chunk.length;
  }
  return { bytes, read: () => readAll(handle) };
}

/** Piece by piece, with nothing left open: a stream over the handle would hold it. */
async function* readAll(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(PIECE), 0, PIECE, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A file that is gone when it is closed, and when the process is. */
async function openNameless(): Promise<FileHandle> {
  const directory = await mkdtemp(join(tmpdir(), 'cluster-hub-upload-'));
  try {
    return await open(join(directory, 'file'), 'wx+', 0o600);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function nameOf(given: string | undefined): string {
  const name = (given ?? '').split(/[/\\]/u).at(-1) ?? '';
  return name
    .toWellFormed()
    .replace(/[\p{Cc}]/gu, '')
    .slice(0, 100)
    .toWellFormed();
}

function tooLarge(): ForumError {
  return new ForumError('too-large', 'error.upload-too-large');
}

function brokenForm(cause: unknown): ForumError {
  const key = 'error.broken-request';
  return new ForumError('invalid-input', key, { cause, fields: [{ field: 'body', key }] });
}
