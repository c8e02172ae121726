import type { Translate } from '../../src/contract/translate.ts';
import { addresses } from '../components/addresses.ts';
import { areShortcutsOn } from './shortcut-setting.ts';

const SEQUENCE_MS = 1_500;

type Action = () => boolean;

/** Keys of this page, as they are pressed and as the help names them. */
const ACTIONS: Readonly<Record<string, Action>> = {
  j: () => moveToPost(1),
  k: () => moveToPost(-1),
  r: reply,
  '/': focusSearch,
  'g h': goHome,
};

/** Lets single keys act, never while somebody types. */
export function enableShortcuts(t: Translate): void {
  let before = { key: '', at: 0 };
  document.addEventListener('keydown', (event) => {
    if (!isForShortcuts(event) || !areShortcutsOn()) return;
    const pair = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${event.key}` : '';
    before = { key: event.key, at: event.timeStamp };
    const action = event.key === '?' ? () => showHelp(t) : (ACTIONS[pair] ?? ACTIONS[event.key]);
    if (action?.() === true) event.preventDefault();
  });
}

function isForShortcuts(event: KeyboardEvent): boolean {
  const isTaken =
    event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
  return !isTaken && !isTyping(event.target) && document.querySelector('dialog[open]') === null;
}

function showHelp(t: Translate): boolean {
  void import('./shortcut-help.ts').then(({ showShortcutHelp }) => {
    showShortcutHelp(t);
  });
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select') !== null)
  );
}

/** The post after (or before) the one at the top of the window. */
function moveToPost(step: 1 | -1): boolean {
  const posts = [...document.querySelectorAll<HTMLElement>('#posts article.post')];
  const focused = posts.findIndex((post) => post === document.activeElement);
  const inSight = posts.findIndex((post) => post.getBoundingClientRect().bottom > 0);
  const next = focused >= 0 ? focused + step : step === 1 ? inSight : inSight - 1;
  const post = posts[next];
  if (post === undefined) return false;
  post.tabIndex = -1;
  post.focus({ preventScroll: true });
  post.scrollIntoView({ block: 'start' });
  return true;
}

function reply(): boolean {
  const link = document.querySelector<HTMLElement>('aside a[data-reply]');
  link?.click();
  return link !== null;
}

function focusSearch(): boolean {
  const opener = document.querySelector<HTMLDetailsElement>('.search-opener');
  if (opener !== null && opener.offsetParent !== null) opener.open = true;
  const field = [...document.querySelectorAll<HTMLInputElement>('.site-header input[name=q]')].find(
    (input) => input.offsetParent !== null,
  );
  field?.focus();
  return field !== undefined;
}

function goHome(): boolean {
  location.assign(addresses.home);
  return true;
}
