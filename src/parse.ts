import type { z } from 'zod';
import { ForumError, type FieldError } from './errors.ts';

/** Gives the typed input, or throws a ForumError 'invalid-input' that names every wrong field. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).flatMap((issue) => toFieldErrors(issue));
  throw new ForumError('invalid-input', 'error.invalid-input', { fields });
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map((part) => String(part).slice(0, 60)).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, 5).map((key) => ({
      field: [path, key.slice(0, 60)].filter((part) => part !== '').join('.'),
      key: 'input.unknown-field',
    }));
  }
  // Messages that are not keys of ours come from zod itself (a missing object, a wrong container).
  const key = issue.message.startsWith('input.') ? issue.message : 'input.invalid';
  return [{ field: path, key, params: limitOf(issue) }];
}

function limitOf(issue: z.core.$ZodIssue): Record<string, number> {
  if (issue.code === 'too_big' && typeof issue.maximum === 'number') return { max: issue.maximum };
  if (issue.code === 'too_small' && typeof issue.minimum === 'number') return { min: issue.minimum };
  return {};
}
