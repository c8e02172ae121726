import { ForumError, type FieldError } from '../errors.ts';

/** The fields of a form that was sent: strings, several where a field came more than once. */
export interface FormFields {
  /** First value of each field, without the CSRF token. */
  values: Record<string, string>;
  /** Every value of a field. */
  all(name: string): string[];
  /** Whether a checkbox was ticked. */
  isTicked(name: string): boolean;
  /** Throws 'invalid-input' that names each field that came more than once and was not read by `all`. */
  requireOnce(): void;
}

export function readFields(body: unknown): FormFields {
  const entries = Object.entries(isRecord(body) ? body : {}).filter(([name]) => name !== 'csrf');
  const source = new Map(entries.map(([name, value]): [string, string[]] => [name, stringsOf(name, value)]));
  const lists = new Set<string>();
  return {
    values: Object.fromEntries([...source].map(([name, [first = '']]) => [name, first])),
    all: (name) => {
      lists.add(name);
      return source.get(name) ?? [];
    },
    isTicked: (name) => ['on', 'true'].includes(source.get(name)?.[0] ?? ''),
    requireOnce: () => {
      const repeated = [...source].filter(([name, values]) => values.length > 1 && !lists.has(name));
      if (repeated.length > 0)
        throw wrongFields(repeated.map(([field]) => ({ field, key: 'input.repeated' })));
    },
  };
}

function stringsOf(name: string, value: unknown): string[] {
  const strings = [value].flat().filter((one) => typeof one === 'string');
  if (strings.length === 0) throw wrongFields([{ field: name, key: 'input.text' }]);
  return strings;
}

function wrongFields(fields: FieldError[]): ForumError {
  return new ForumError('invalid-input', 'error.invalid-input', { fields });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
