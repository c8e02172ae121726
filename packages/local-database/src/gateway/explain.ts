import type { Call } from './call.ts';
import { CODES, CommandError } from './errors.ts';

export function explain(_call: Call): Buffer {
  throw new CommandError(CODES.commandNotSupported, 'not yet');
}
