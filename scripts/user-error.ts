/** A failure that the person at the terminal can mend; its message says how, and needs no stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Ends the process with one clear message; a failure that nobody foresaw keeps its stack. */
export function fail(error: unknown): never {
  console.error(`\n${messageFor(error)}`);
  process.exit(1);
}

function messageFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UserError) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  return fileMessages(path ?? 'the folder of the hub')[code ?? ''] ?? error.stack ?? error.message;
}

const fileMessages = (path: string): Partial<Record<string, string>> => ({
  EACCES: `No permission to write: ${path}\nGive the user who starts the hub the right to write there.`,
  EPERM: `No permission to write: ${path}\nGive the user who starts the hub the right to write there.`,
  EROFS: `The file system is read-only: ${path}`,
  ENOSPC: 'The disk is full. Make room and start again.',
  EDQUOT: 'The disk quota is used up. Make room and start again.',
});
