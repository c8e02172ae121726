import { decode } from './bson-fields.ts';
import { CODES, CommandError } from './errors.ts';

// The key of an embedded document in BSON: its type, its name and the name's end.
const DATE_TRUNC = Buffer.from('\u0003$dateTrunc\0');
const RIGHT_UNITS = new Set(['second', 'minute', 'hour', 'month', 'quarter', 'year']);

/** Refuses a query that the extension would answer wrongly without saying so. */
export function refuseWrongAnswers(command: Buffer): void {
  if (!command.includes(DATE_TRUNC) || !truncatesWrongly(decode(command))) return;
  throw new CommandError(
    CODES.commandNotSupported,
    '$dateTrunc by day or week is not supported by this database; use $dateToString or $dateFromParts',
  );
}

// DocumentDB 1.0 truncates days and weeks to a wrong day.
function truncatesWrongly(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]: [string, unknown]) =>
    key === '$dateTrunc' ? !hasRightUnit(inner) : truncatesWrongly(inner),
  );
}

function hasRightUnit(specification: unknown): boolean {
  const unit: unknown = Reflect.get(Object(specification) as object, 'unit');
  return typeof unit === 'string' && RIGHT_UNITS.has(unit);
}
