import { ConnectionLost, PostgresError } from '../postgres/messages.ts';
import { encode } from './bson-fields.ts';

export type ErrorLabel =
  'RetryableWriteError' | 'TransientTransactionError' | 'UnknownTransactionCommitResult';

/** An error as a MongoDB client understands it. */
export class CommandError extends Error {
  readonly code: number;
  readonly labels: readonly ErrorLabel[];

  constructor(code: number, message: string, labels: readonly ErrorLabel[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.code = code;
    this.labels = labels;
  }
}

export const CODES = {
  internalError: 1,
  badValue: 2,
  hostUnreachable: 6,
  failedToParse: 9,
  unauthorized: 13,
  typeMismatch: 14,
  authenticationFailed: 18,
  illegalOperation: 20,
  namespaceNotFound: 26,
  indexNotFound: 27,
  cursorNotFound: 43,
  namespaceExists: 48,
  maxTimeExpired: 50,
  commandNotFound: 59,
  invalidOptions: 72,
  invalidNamespace: 73,
  writeConflict: 112,
  commandNotSupported: 115,
  transactionTooOld: 225,
  noSuchTransaction: 251,
  transactionCommitted: 256,
  operationNotSupportedInTransaction: 263,
  duplicateKey: 11_000,
  outOfDiskSpace: 14_031,
} as const;

const NAMES = new Map<number, string>([
  [1, 'InternalError'],
  [2, 'BadValue'],
  [6, 'HostUnreachable'],
  [9, 'FailedToParse'],
  [13, 'Unauthorized'],
  [14, 'TypeMismatch'],
  [18, 'AuthenticationFailed'],
  [20, 'IllegalOperation'],
  [26, 'NamespaceNotFound'],
  [27, 'IndexNotFound'],
  [28, 'PathNotViable'],
  [40, 'ConflictingUpdateOperators'],
  [43, 'CursorNotFound'],
  [48, 'NamespaceExists'],
  [50, 'MaxTimeMSExpired'],
  [52, 'DollarPrefixedFieldName'],
  [56, 'EmptyFieldName'],
  [57, 'DottedFieldName'],
  [59, 'CommandNotFound'],
  [66, 'ImmutableField'],
  [67, 'CannotCreateIndex'],
  [68, 'IndexAlreadyExists'],
  [72, 'InvalidOptions'],
  [73, 'InvalidNamespace'],
  [85, 'IndexOptionsConflict'],
  [86, 'IndexKeySpecsConflict'],
  [111, 'NotExactValueField'],
  [112, 'WriteConflict'],
  [115, 'CommandNotSupported'],
  [121, 'DocumentValidationFailure'],
  [225, 'TransactionTooOld'],
  [241, 'ConversionFailure'],
  [251, 'NoSuchTransaction'],
  [256, 'TransactionCommitted'],
  [263, 'OperationNotSupportedInTransaction'],
  [10_334, 'BSONObjectTooLarge'],
  [11_000, 'DuplicateKey'],
  [14_031, 'OutOfDiskSpace'],
]);

// The extension numbers MongoDB's codes in an order of its own: `M0` and three base-36 digits. These are the ones that a
// client may want to tell apart.
const EXTENSION_CODES = new Map<string, number>([
  ['M0000', 1],
  ['M0001', 2],
  ['M0002', 5],
  ['M0003', 9],
  ['M0004', 14],
  ['M0005', 15],
  ['M0006', 20],
  ['M0008', 26],
  ['M0009', 27],
  ['M000A', 28],
  ['M000C', 34],
  ['M000D', 40],
  ['M000E', 43],
  ['M000F', 48],
  ['M000G', 52],
  ['M000H', 53],
  ['M000I', 54],
  ['M000J', 56],
  ['M000K', 57],
  ['M000M', 66],
  ['M000N', 67],
  ['M000O', 68],
  ['M000P', 72],
  ['M000Q', 73],
  ['M000R', 85],
  ['M000S', 86],
  ['M000T', 111],
  ['M000U', 115],
  ['M000W', 146],
  ['M000Z', 166],
  ['M0011', 181],
  ['M0012', 197],
  ['M0013', 224],
  ['M0015', 241],
  ['M0016', 263],
  ['M0017', 276],
  ['M0018', 291],
  ['M001B', 10_334],
  ['M001C', 11_000],
  ['M003A', 17_419],
  ['M003B', 17_420],
  ['M007R', 40_319],
  ['M007T', 40_323],
  ['M007U', 40_324],
  ['M0087', 40_414],
  ['M0088', 40_415],
  ['M00CO', 121],
]);

const STANDARD_CODES = new Map<string, number>([
  ['0A000', CODES.commandNotSupported],
  ['22021', CODES.badValue],
  ['22P02', CODES.badValue],
  ['22P03', CODES.badValue],
  ['23505', CODES.duplicateKey],
  ['23P01', CODES.duplicateKey],
  ['25P02', CODES.noSuchTransaction],
  ['40001', CODES.writeConflict],
  ['40P01', CODES.writeConflict],
  ['53100', CODES.outOfDiskSpace],
  ['55P03', CODES.writeConflict],
  ['57014', CODES.maxTimeExpired],
]);

const CONFLICTS = new Set(['40001', '40P01', '55P03']);
// Administrator shutdown, crash of another backend, starting up, connection failures.
const GONE = /^(?:57P0[1-5]|08)/;

function codeName(code: number): string {
  return NAMES.get(code) ?? `Location${String(code)}`;
}

/** True when the statement lost against another one and would succeed when run again. */
export function isConflict(error: unknown): boolean {
  return error instanceof PostgresError && CONFLICTS.has(error.sqlState);
}

/** True when PostgreSQL went away under the statement. */
export function isLost(error: unknown): boolean {
  return error instanceof ConnectionLost || (error instanceof PostgresError && GONE.test(error.sqlState));
}

/** The client's view of anything thrown. */
export function toCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (isLost(error)) {
    return new CommandError(
      CODES.hostUnreachable,
      'The database process is starting again',
      ['RetryableWriteError'],
      { cause: error },
    );
  }
  if (error instanceof PostgresError)
    return new CommandError(mongoCode(error.sqlState), wording(error), [], { cause: error });
  if (error instanceof RangeError)
    return new CommandError(CODES.failedToParse, error.message, [], { cause: error });
  return new CommandError(CODES.internalError, error instanceof Error ? error.message : String(error), [], {
    cause: error,
  });
}

/** The answer that carries an error. */
export function errorReply(error: CommandError): Buffer {
  return encode({
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: codeName(error.code),
    ...(error.labels.length > 0 ? { errorLabels: [...error.labels] } : {}),
  });
}

export function mongoCode(sqlState: string): number {
  return EXTENSION_CODES.get(sqlState) ?? STANDARD_CODES.get(sqlState) ?? CODES.internalError;
}

/** In `writeErrors` the extension packs an SQLSTATE into a number, six bits a character. */
export function unpackSqlState(packed: number): string {
  let text = '';
  for (let shift = 0; shift < 30; shift += 6) text += String.fromCharCode(((packed >> shift) & 0x3f) + 48);
  return text;
}

function wording(error: PostgresError): string {
  const code = mongoCode(error.sqlState);
  if (code === CODES.maxTimeExpired) return 'operation exceeded time limit';
  if (code === CODES.writeConflict)
    return 'Write conflict: another operation changed the same data at the same time';
  return code === CODES.duplicateKey && !error.message.includes('E11000')
    ? `E11000 ${error.message}`
    : error.message;
}
