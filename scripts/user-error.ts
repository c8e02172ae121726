/** A failure that the person at the terminal can mend; its message says how, and needs no stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Ends the process with one clear message; a failure that nobody foresaw keeps its stack. */
export function fail(error: unknown): never {
  console.error(`\n${messageFor(error)}`);
  process.exit(1);
}

/** What to tell the person at the terminal about `error`. */
export function messageFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('userMessage' in error && typeof error.userMessage === 'string') return error.userMessage;
  if (SELF_EXPLAINING.has(error.name)) return error.message;
  return messageForCode(error) ?? error.stack ?? error.message;
}

/** Their messages are written for the operator: see src/config.ts and packages/local-database. */
const SELF_EXPLAINING = new Set(['UserError', 'ConfigError', 'LocalDatabaseError']);

function messageForCode(error: Error): string | null {
  const { code, path, port, syscall } = error as NodeJS.ErrnoException & { port?: number };
  if (code === undefined) return null;
  if (syscall === 'listen') return listenMessages(String(port))[code] ?? null;
  return fileMessages(path ?? 'the folder of the hub')[code] ?? null;
}

const listenMessages = (port: string): Partial<Record<string, string>> => ({
  EADDRINUSE: `Port ${port} is in use. Stop what listens there, or choose another: PORT=3001 npm start`,
  EACCES: `Listening on port ${port} is not allowed here. Choose one above 1023: PORT=3000 npm start`,
  EADDRNOTAVAIL: 'HOST is not an address of this machine.',
});

const fileMessages = (path: string): Partial<Record<string, string>> => ({
  EACCES: `No permission to write: ${path}\nGive the user who starts the hub the right to write there.`,
  EPERM: `No permission to write: ${path}\nGive the user who starts the hub the right to write there.`,
  EROFS: `The file system is read-only: ${path}`,
  ENOSPC: 'The disk is full. Make room and start again: nothing was lost.',
  EDQUOT: 'The disk quota is used up. Make room and start again: nothing was lost.',
});
