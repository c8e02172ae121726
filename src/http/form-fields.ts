import { ForumError } from '../errors.ts';

/** The fields of a form that was sent: strings, several where a field came more than once. */
export interface FormFields {
  /** First value of each field, without the CSRF token. */
  values: Record<string, string>;
  /** Every value of a field. */
  all(name: string): string[];
  /** Whether a checkbox was ticked. */
  isTicked(name: string): boolean;
}

export function readFields(body: unknown): FormFields {
  const entries = Object.entries(isRecord(body) ? body : {}).filter(([name]) => name !== 'csrf');
  const values = entries.map(([name, value]): [string, string] => [name, firstString(name, value)]);
  const source = new Map(entries);
  return {
    values: Object.fromEntries(values),
    all: (name) => {
      const value = source.get(name);
      return value === undefined ? [] : [value].flat().filter((one) => typeof one === 'string');
    },
    isTicked: (name) => source.get(name) === 'on' || source.get(name) === 'true',
  };
}

function firstString(name: string, value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return first;
  throw new ForumError('invalid-input', 'error.invalid-input', {
    fields: [{ field: name, key: 'input.text' }],
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
