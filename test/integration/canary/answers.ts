import { withoutSecrets } from '../../support/accounts.ts';
import type { Answer } from '../../support/client.ts';

/** Everything of an answer in which something might be found. */
export function wholeOf({ headers, text }: Answer): string {
  return [...headers].map(([name, value]) => `${name}: ${value}`).join('\n') + `\n\n${text}`;
}

const CHANGING = new Set([
  'date',
  'content-security-policy',
  'set-cookie',
  'content-length',
  'etag',
  'connection',
  'keep-alive',
]);

/** An answer without what is made anew for each: what is left tells two answers apart. */
export function comparable({ status, headers, text }: Answer): string {
  const told = [...headers]
    .filter(([name]) => !CHANGING.has(name))
    .map(([name, value]) => `${name}: ${value}`);
  return [String(status), ...told, '', withoutNewNames(withoutSecrets(text))].join('\n');
}

/** Forms bring a name of their own each time, by which what is sent twice is known. */
function withoutNewNames(text: string): string {
  return text.replace(/name="clientId" value="[^"]*"/gu, 'clientId');
}

/** The first line in which two texts differ, for the message of a failure. */
export function firstDifference(one: string, other: string): string {
  const [lines, others] = [one.split('\n'), other.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const [line, twin] = [lines[at] ?? '', others[at] ?? ''];
  const letters = Array.from({ length: line.length }, (_, place) => place);
  const from = Math.max(0, letters.findIndex((place) => line[place] !== twin[place]) - 60);
  return `${line.slice(from, from + 160)} ≠ ${twin.slice(from, from + 160)}`;
}

export async function inBatches<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  atOnce = 8,
): Promise<void> {
  const waiting = [...items];
  const workers = Array.from({ length: atOnce }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  });
  await Promise.all(workers);
}
