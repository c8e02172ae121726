import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { ApiAnswer } from '../../client/browser/api.ts';
import { followImport } from '../../client/browser/live-import.ts';
import type { ImportState, ImportView } from '../../src/contract/import-views.ts';

const ADDRESS = '/admin/import/abc';
const refused = (status: number) => ({ ok: false as const, status, problem: null });
const busy = (state: ImportState, done: number): ApiAnswer<ImportView> => ({
  ok: true,
  value: { id: 'abc', state, progress: { done, total: 200 } } as ImportView,
});

let asked: string[];
let opened: string[];
let answers: ApiAnswer<ImportView>[];

beforeEach(() => {
  jest.useFakeTimers();
  [asked, opened, answers] = [[], [], []];
  document.body.innerHTML =
    '<main data-import="abc"><h1>Import</h1>' +
    '<p class="work"><label></label> <progress value="0" max="100"></progress> <span>0 %</span></p></main>';
  const place = document.querySelector('main');
  if (place === null) throw new Error('The page has its content');
  const t = (key: string): string => key;
  followImport(
    place,
    { t },
    {
      ask: (id) => {
        asked.push(id);
        return Promise.resolve(answers.shift() ?? (refused(0) as ApiAnswer<ImportView>));
      },
      open: (address) => opened.push(address),
    },
  );
});
afterEach(() => {
  jest.useRealTimers();
  look(true);
});

/** Whether somebody looks at the page. */
function look(isSeen: boolean): void {
  Object.defineProperty(document, 'hidden', { value: !isSeen, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

const shown = () => {
  const bar = document.querySelector('progress');
  return [document.querySelector('label')?.textContent, bar?.getAttribute('value')];
};

test('it shows how far the work is, step by step, and what came of it when it is done', async () => {
  answers = [busy('reading', 20), busy('applying', 150), busy('applied', 200)];
  await jest.advanceTimersByTimeAsync(1_000);
  expect(shown()).toEqual(['imports.state.reading', '10']);
  const bar = document.querySelector('progress');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(shown()).toEqual(['imports.state.applying', '75']);
  // The same element: who has put their cursor there stays there.
  expect(document.querySelector('progress')).toBe(bar);
  expect(opened).toEqual([]);
  await jest.advanceTimersByTimeAsync(10_000);
  expect([asked.length, opened]).toEqual([3, [ADDRESS]]);
});

test('a hub that does not answer is asked again, later', async () => {
  answers = [refused(0), refused(503), refused(429), busy('applied', 200)];
  await jest.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(4_900);
  expect(asked).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(10_100);
  expect([asked.length, opened]).toEqual([4, [ADDRESS]]);
});

test.each([401, 403, 404])('%i ends it: the page says why', async (status) => {
  answers = [refused(status)];
  await jest.advanceTimersByTimeAsync(60_000);
  expect([asked.length, opened]).toEqual([1, [ADDRESS]]);
});

test('a page that nobody looks at does not ask, and asks at once when somebody does', async () => {
  look(false);
  answers = [busy('planning', 100)];
  await jest.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
  look(true);
  await jest.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual(['imports.state.planning', '50']);
});
