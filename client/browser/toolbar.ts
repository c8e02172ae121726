import { TOOLS, type Replacement } from './editor-tools.ts';

const KEYS: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', k: 'link' };

/** Shows the tools of an editor and lets them work, by pointer, by arrow keys, and Ctrl with B, I and K. */
export function enableToolbar(toolbar: HTMLElement | null, field: HTMLTextAreaElement): void {
  if (toolbar === null) return;
  const buttons = [...toolbar.querySelectorAll<HTMLButtonElement>('[data-tool]')];
  toolbar.hidden = false;
  focusable(buttons, 0);

  toolbar.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tool]') : null;
    if (button !== null) applyTool(field, button.dataset['tool'] ?? '');
  });
  // One stop for the Tab key, arrows within: as readers of screens expect of a toolbar.
  toolbar.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = (at + step + buttons.length) % buttons.length;
    focusable(buttons, next);
    buttons[next]?.focus();
  });
  field.addEventListener('keydown', (event) => {
    const tool =
      (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? KEYS[event.key] : undefined;
    if (tool === undefined) return;
    event.preventDefault();
    applyTool(field, tool);
  });
}

function focusable(buttons: readonly HTMLButtonElement[], at: number): void {
  buttons.forEach((button, index) => {
    button.tabIndex = index === at ? 0 : -1;
  });
}

function applyTool(field: HTMLTextAreaElement, name: string): void {
  const tool = TOOLS[name];
  if (tool === undefined) return;
  replaceText(field, tool({ value: field.value, start: field.selectionStart, end: field.selectionEnd }));
}

/** Changes a stretch of the text as if it were typed. */
export function replaceText(field: HTMLTextAreaElement, { from, to, text, start, end }: Replacement): void {
  field.focus();
  field.setRangeText(text, from, to, 'end');
  field.setSelectionRange(start, end);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
