import { createHash } from 'node:crypto';
import type { FieldChangeView } from '../../contract/import-views.ts';

export interface Comparison<Facts> {
  /** What the hub would take over. */
  patch: Partial<Facts>;
  /** Fields that differ and were edited here. */
  kept: (keyof Facts & string)[];
}

/** What a source says that the hub has otherwise. A field that was edited here is kept; one the source leaves out, too. */
export function compareFacts<Facts extends object>(
  standing: Facts & { local: readonly string[] },
  source: Partial<Facts>,
): Comparison<Facts> {
  const patch: Partial<Facts> = {};
  const kept: (keyof Facts & string)[] = [];
  for (const field in source) {
    const value = source[field];
    if (value === undefined || isSame(standing[field], value)) continue;
    if (standing.local.includes(field)) kept.push(field);
    else patch[field] = value;
  }
  return { patch, kept };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const SHOWN = 200;

/** A value of the hub or of CORDIS as the preview shows it. */
function inShort(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value)
    ? value.map(inShort).join('; ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1).toWellFormed()}…` : text;
}

export function changeOf(field: string, hub: unknown, cordis: unknown): FieldChangeView {
  return { field, hub: inShort(hub), cordis: inShort(cordis) };
}

/** Says what was seen and what would be written, in short. */
export function fingerprintOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
