import { readFileSync } from 'node:fs';

export interface XssPayload {
  id: string;
  /** Whether the payload was made against HTML or against Markdown. */
  context: 'html' | 'md';
  payload: string;
}

/** Attacks from public suites; each line of the file names its licence. */
export function loadXssPayloads(): XssPayload[] {
  const file = new URL('./xss-payloads.jsonl', import.meta.url);
  return readFileSync(file, 'utf8').trim().split('\n').map(toPayload);
}

function toPayload(line: string): XssPayload {
  const record: unknown = JSON.parse(line);
  if (!isRecord(record)) throw new TypeError(`Not a payload: ${line.slice(0, 80)}`);
  const { id, ctx, p } = record;
  if (typeof id !== 'string' || typeof p !== 'string' || (ctx !== 'html' && ctx !== 'md')) {
    throw new TypeError(`Not a payload: ${line.slice(0, 80)}`);
  }
  return { id, context: ctx, payload: p };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
