import type { PageFacts } from './page-data.ts';
import { KeptTexts, type Draft } from './kept-texts.ts';

const QUIET_MS = 800;
/** Fields that are made anew for each page. */
const NOT_KEPT = new Set(['csrf', 'clientId', 'revision', 'tags', 'projects']);

export interface DraftKeeper {
  /** The text was sent, or taken over by the outbox. */
  forget(): void;
}

/** Keeps what is typed into a form in this browser, and puts it back when the page is opened again. */
export function keepDrafts(form: HTMLFormElement, field: HTMLTextAreaElement, facts: PageFacts): DraftKeeper {
  const { viewerId, t } = facts;
  if (viewerId === null) return { forget: () => undefined };
  const kept = new KeptTexts(viewerId);
  const place = placeOf(form);
  const status = form.querySelector('#draft-status');
  let timer: ReturnType<typeof setTimeout> | undefined;

  const forget = (): void => {
    clearTimeout(timer);
    timer = undefined;
    kept.forgetDraft(place);
    status?.replaceChildren();
  };
  const save = (sentFrom?: string): void => {
    clearTimeout(timer);
    timer = undefined;
    if (field.value === field.defaultValue || field.value.trim() === '') {
      forget();
      return;
    }
    const draft: Draft = {
      base: field.defaultValue,
      fields: readFields(form),
      savedAt: new Date().toISOString(),
      ...(sentFrom === undefined ? {} : { sentFrom }),
    };
    const isKept = kept.keepDraft(place, draft);
    status?.replaceChildren(
      isKept ? t('composing.draft-saved', { time: timeOf(draft, facts) }) : t('composing.draft-not-kept'),
    );
  };

  const draft = kept.readDraft(place);
  if (draft !== null && restore(form, field, draft)) {
    const discard = discardButton(t('composing.draft-discard'), form, forget);
    status?.replaceChildren(t('composing.draft-restored'), ' ', discard);
  }
  const saveSoon = (): void => {
    timer ??= setTimeout(save, QUIET_MS);
  };
  // Or it was typed before this script came.
  if (draft === null && field.value !== field.defaultValue) saveSoon();
  form.addEventListener('input', saveSoon);
  form.addEventListener('submit', (event) => {
    // A form that the browser sends: whether it arrived is known on the next page.
    if (!event.defaultPrevented) save(location.pathname);
  });
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });
  return { forget };
}

function timeOf({ savedAt }: Draft, { locale }: PageFacts): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(savedAt));
}

/** Removes drafts whose form has led to this page: they were stored. */
export function forgetSentDrafts(kept: KeptTexts): void {
  const from = document.referrer === '' ? null : new URL(document.referrer);
  if (from?.origin !== location.origin) return;
  const editors = [...document.querySelectorAll<HTMLFormElement>('form:has([data-editor])')].map(placeOf);
  for (const { place, draft } of kept.drafts()) {
    if (draft.sentFrom === from.pathname && !editors.includes(place)) kept.forgetDraft(place);
  }
}

/** What a form writes: a reply to a thread, a post anew, or a new thread. */
function placeOf(form: HTMLFormElement): string {
  const { thread, post } = form.dataset;
  if (thread !== undefined) return `thread.${thread}`;
  return post === undefined ? 'new-thread' : `post.${post}`;
}

function readFields(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !NOT_KEPT.has(name)) fields[name] = value;
  }
  return fields;
}

/** False when the form has another text by now. */
function restore(form: HTMLFormElement, field: HTMLTextAreaElement, draft: Draft): boolean {
  if (draft.base !== field.defaultValue || field.value !== field.defaultValue) return false;
  for (const [name, value] of Object.entries(draft.fields)) {
    const control = form.elements.namedItem(name);
    // Radio buttons come as a list; all of these have a value to set.
    if (control !== null && 'value' in control) control.value = value;
  }
  return true;
}

function discardButton(label: string, form: HTMLFormElement, forget: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.textContent = label;
  button.addEventListener('click', () => {
    form.reset();
    forget();
    form.querySelector('textarea')?.focus();
  });
  return button;
}
