import mongoose from 'mongoose';

/** Part of a filter: the field is one of these, or, of a list, holds one of them. */
export function anyOf(values: readonly string[]): Record<string, unknown> {
  return mongoose.trusted({ $in: [...values] });
}
