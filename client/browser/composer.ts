import type { HubConnection } from './connection.ts';
import { keepDrafts } from './drafts.ts';
import { KeptTexts } from './kept-texts.ts';
import type { LiveThread } from './live-thread.tsx';
import { readPageFacts } from './page-data.ts';
import type { PendingReplies } from './pending-replies.tsx';
import { enablePreview } from './preview.ts';
import { ReplyForm } from './reply-form.ts';
import { enableToolbar, replaceText } from './toolbar.ts';
import { tellWhenWriting } from './writing-signal.ts';

/** What a page that follows its thread adds. */
export interface ThreadBehind {
  thread: LiveThread;
  connection: HubConnection;
  pending: PendingReplies;
}

const ALONE = { thread: null, pending: null };

export interface OpenComposer {
  /** Puts a text where the cursor is and lets the reader write on behind it. */
  insert(text: string): void;
  focus(): void;
}

/** Adds to a form that writes what only scripts can: tools, preview in place, drafts, sending without leaving the page. */
export function openComposer(form: HTMLFormElement, behind: ThreadBehind | null): OpenComposer | null {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=source]');
  const facts = readPageFacts();
  if (field === null || facts === null) return null;

  enableToolbar(form.querySelector<HTMLElement>('.toolbar'), field);
  const closePreview = enablePreview(form, field, facts.t);
  followLanguage(form, field);
  sendOnCtrlEnter(form, field);
  if (behind !== null) tellWhenWriting(field, behind.connection, behind.thread.data.thread.id);
  if (form.dataset['thread'] !== undefined && facts.viewerId !== null) {
    const kept = new KeptTexts(facts.viewerId);
    const onTaken = (): void => {
      drafts.forget();
      closePreview();
    };
    const { thread, pending } = behind ?? ALONE;
    new ReplyForm(form, { field, facts, kept, thread, pending, onTaken }).enable();
  }
  // After the sending: what that has taken over is no longer sent by the browser itself.
  const drafts = keepDrafts(form, field, facts);
  return {
    insert: (text) => {
      insertText(field, text);
    },
    focus: () => {
      field.focus();
    },
  };
}

function insertText(field: HTMLTextAreaElement, text: string): void {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const gap = from === 0 || value.slice(0, from).endsWith('\n\n') ? '' : '\n\n';
  const end = from + gap.length + text.length;
  replaceText(field, { from, to, text: gap + text, start: end, end });
}

function followLanguage(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.name === 'language') field.lang = target.value;
  });
}

function sendOnCtrlEnter(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
