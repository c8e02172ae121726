import { chooseKind } from './choose.ts';
import { startDocumentDb } from './documentdb/engine.ts';
import type { Engine, EngineRequest } from './engine.ts';
import { LocalDatabaseError, messageOf } from './errors.ts';
import { openFolder, readMarker, newMarker, removeEndpoint, writeEndpoint, writeMarker } from './folder.ts';
import { takeLock } from './lock.ts';
import { startMongod } from './mongod.ts';
import { STOP, type SupervisorOrder, type SupervisorReport } from './supervision.ts';

// The supervisor is a process of its own, so that the database is stopped in order even when the hub is killed: it then
// sees its parent's channel close.

const PREDECESSOR_PATIENCE_MS = 40_000;

function tell(report: SupervisorReport): void {
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
}

async function supervise(order: SupervisorOrder): Promise<() => Promise<void>> {
  const folder = await openFolder(order.dataDirectory);
  // Held for the life of this process: the sign that the database is running.
  const lock = await takeLock(folder.runLock, PREDECESSOR_PATIENCE_MS);
  if (lock === undefined) {
    throw new LocalDatabaseError(
      'data-in-use',
      `The data in ${folder.root} is in use by another process. Stop that one first.`,
    );
  }
  await removeEndpoint(folder);
  const before = await readMarker(folder);
  const onProgress: EngineRequest['onProgress'] = (progress) => {
    tell({ type: 'progress', progress });
  };
  const choice = await chooseKind({ ...order, existing: before?.kind, onProgress });
  const marker = before ?? newMarker(choice.kind);
  if (before === undefined) await writeMarker(folder, marker);
  const request: EngineRequest = {
    folder,
    marker,
    cacheDirectory: order.cacheDirectory,
    onProgress,
    log: (line) => {
      tell({ type: 'log', line });
    },
    onLost: (error) => {
      fail(error);
    },
  };
  const engine: Engine =
    choice.kind === 'mongod' ? await startMongod(request, choice.binary) : await startDocumentDb(request);
  if (marker.port !== engine.port) await writeMarker(folder, { ...marker, port: engine.port });
  await writeEndpoint(folder, { pid: process.pid, uri: engine.uri, kind: choice.kind });
  tell({ type: 'ready', uri: engine.uri, kind: choice.kind });
  return async () => {
    await removeEndpoint(folder);
    await engine.stop();
    lock.release();
  };
}

function fail(error: unknown): void {
  const code = error instanceof LocalDatabaseError ? error.code : 'start-failed';
  const known =
    error instanceof LocalDatabaseError
      ? error
      : new LocalDatabaseError(code, `The local database did not start: ${messageOf(error)}.`);
  const report: SupervisorReport = { type: 'failed', code, message: known.message };
  if (process.send === undefined || !process.connected) process.exit(1);
  process.send(report, undefined, undefined, () => process.exit(1));
}

const [encoded] = process.argv.slice(2);
const running = supervise(JSON.parse(encoded ?? '{}') as SupervisorOrder);
let ending = false;

function end(): void {
  if (ending) return;
  ending = true;
  running
    .then((stop) => stop())
    .then(() => process.exit(0))
    .catch(() => process.exit(1));
}

running.catch(fail);
process.on('disconnect', end);
process.on('SIGTERM', end);
// Ctrl-C reaches every process of the terminal; the hub decides when its database ends.
process.on('SIGINT', () => undefined);
process.on('message', (message) => {
  if (message === STOP) end();
});
process.on('uncaughtException', (error) => {
  tell({ type: 'log', line: `Unexpected: ${error.stack ?? error.message}` });
  process.exitCode = 1;
  end();
});
if (!process.connected) end();
