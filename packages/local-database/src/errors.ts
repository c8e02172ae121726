export type LocalDatabaseErrorCode =
  'network' | 'disk-full' | 'unsupported-system' | 'data-in-use' | 'wrong-kind' | 'start-failed';

const WAY_OUT =
  'To use a MongoDB server of your own instead, set MONGODB_URI, for example ' +
  'MONGODB_URI=mongodb://127.0.0.1:27017/hub (a replica set; one node is enough).';

/** Why no local database could be had; the message says what to do. */
export class LocalDatabaseError extends Error {
  readonly code: LocalDatabaseErrorCode;

  constructor(code: LocalDatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message.includes(WAY_OUT) ? message : `${message} ${WAY_OUT}`, options);
    this.name = 'LocalDatabaseError';
    this.code = code;
  }
}

/** The words of anything thrown. */
export function messageOf(error: unknown): string {
  return textField(error, 'message') ?? String(error);
}

/** The system's short code of a failed call (`ENOENT`, `ENOSPC`), if there is one. */
export function systemCode(error: unknown): string | undefined {
  return textField(error, 'code');
}

/** Turns a full disk into its own error and leaves every other error as it is. */
export function explainDiskFull(error: unknown, folder: string): unknown {
  const full = systemCode(error) === 'ENOSPC' || /no space left on device|disk quota/i.test(messageOf(error));
  if (!full || error instanceof LocalDatabaseError) return error;
  return new LocalDatabaseError(
    'disk-full',
    `The disk that holds ${folder} is full. The local database needs about 700 MB to install and to start: free some space and start again.`,
    { cause: error },
  );
}

// An error may come from another realm of the same process, where `instanceof Error` is false.
function textField(error: unknown, name: 'message' | 'code'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
