import { LocalDatabaseError } from './database/start.ts';
import { ConfigError } from './config.ts';

const ADVICE: Record<string, (error: NodeJS.ErrnoException & { port?: number }) => string> = {
  EADDRINUSE: ({ port }) =>
    `Port ${String(port ?? '')} is in use. Stop what listens there, or choose another one: PORT=3001 npm start`,
  EACCES: ({ path, port }) =>
    path === undefined
      ? `Port ${String(port ?? '')} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`
      : `The hub may not write to ${path}. Give this user the right, or choose another folder with HUB_DATA_DIR.`,
  EADDRNOTAVAIL: () => 'HOST names no address of this machine. Leave it out to listen on this machine alone.',
  ENOSPC: () => 'The disk is full. Free some space, or choose a folder on another disk with HUB_DATA_DIR.',
  EROFS: ({ path }) =>
    `${path ?? 'The data folder'} is on a read-only disk. Choose another folder with HUB_DATA_DIR.`,
};

/** What went wrong at start and what to do, in one message; the stack only for what nobody foresaw. */
export function explainFailure(error: unknown): string {
  if (error instanceof ConfigError || error instanceof LocalDatabaseError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (/^Mongo\w*ServerSelectionError$/u.test(error.name)) {
    return `The database of MONGODB_URI does not answer (${error.message}). Check the address and that it runs.`;
  }
  return adviceOn(error) ?? `The hub could not start.\n${error.stack ?? error.message}`;
}

function adviceOn(error: NodeJS.ErrnoException): string | undefined {
  return ADVICE[error.code ?? '']?.(error);
}
