import TokenType from '@streamparser/json/utils/types/tokenType.js';
import type { ParsedTokenInfo } from '@streamparser/json/utils/types/parsedTokenInfo.js';
import { createTokenOrder } from './token-order.ts';

export type JsonRecord = Record<string, unknown>;
/** The line on which an object began. */
export type LineOf = (value: object) => number;

interface BuilderOptions {
  lineNow: () => number;
  refuse: (key: string, params?: Record<string, string | number>) => never;
  onRecord: (record: JsonRecord, lineOf: LineOf) => void;
}

interface OpenList {
  items: unknown[];
}
interface OpenObject {
  object: JsonRecord;
  key: string | null;
}
type Open = OpenList | OpenObject;

const DEEPEST = 40;

/**
 * Makes records of tokens. Keeps one record at a time, refuses a field that is given twice (two readers of the file
 * might take different ones) and what is nested too deeply.
 */
export function createRecordBuilder({ lineNow, refuse, onRecord }: BuilderOptions) {
  const open: Open[] = [];
  const lines = new WeakMap<object, number>();
  let isList = false;
  let isDone = false;
  const lineOf: LineOf = (value) => lines.get(value) ?? lineNow();

  function put(value: unknown): void {
    const holder = open.at(-1);
    if (holder === undefined || (isList && open.length === 1)) {
      if (!isRecord(value)) refuse('import.unknown-root', { name: typeof value });
      else onRecord(value, lineOf);
      isDone = holder === undefined;
    } else if ('items' in holder) {
      holder.items.push(value);
    } else {
      putField(holder, value, refuse);
    }
  }

  function begin(made: Open): void {
    if (open.length >= DEEPEST) refuse('import.too-deep', { max: DEEPEST });
    if (open.length === 0 && 'items' in made) isList = true;
    lines.set('items' in made ? made.items : made.object, lineNow());
    open.push(made);
  }

  function finish(): void {
    const closed = open.pop();
    if (closed === undefined) refuse('import.broken-json', { detail: 'closes what is not open' });
    else if (isList && open.length === 0) isDone = true;
    else put('items' in closed ? closed.items : closed.object);
  }

  const isInOrder = createTokenOrder();
  return {
    isList: () => isList,
    isDone: () => isDone && open.length === 0,
    take({ token, value }: Pick<ParsedTokenInfo, 'token' | 'value'>): void {
      if (!isInOrder(token)) refuse('import.broken-json', { detail: `unexpected ${TokenType[token]}` });
      if (token === TokenType.LEFT_BRACE) begin({ object: {}, key: null });
      else if (token === TokenType.LEFT_BRACKET) begin({ items: [] });
      else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) finish();
      else if (token !== TokenType.COLON && token !== TokenType.COMMA) put(value);
    },
  };
}

function putField(holder: OpenObject, value: unknown, refuse: BuilderOptions['refuse']): void {
  const { key, object } = holder;
  if (key === null) {
    const name = String(value);
    if (Object.hasOwn(object, name)) refuse('import.repeated-key', { name: name.slice(0, 60) });
    holder.key = name;
    return;
  }
  if (key === '__proto__') {
    // As a field like any other.
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
  holder.key = null;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
