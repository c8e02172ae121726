import type { WaitingReply } from './kept-texts.ts';

/** The language that a form's text is in. */
export function languageOf(form: HTMLFormElement): string {
  const field = form.elements.namedItem('language');
  return field instanceof HTMLSelectElement ? field.value : 'en';
}

/**
 * How far a form's text may be passed on, whether its author knows where its links lead, and for whom it is written;
 * nothing when not chosen.
 */
export function labelOf(
  form: HTMLFormElement,
): Pick<WaitingReply, 'sensitivity' | 'linksAcknowledged' | 'writtenFor'> {
  const label = form.elements.namedItem('sensitivity');
  const box = form.elements.namedItem('linksAcknowledged');
  const circles = form.elements.namedItem('writtenFor');
  return {
    ...(circles instanceof HTMLInputElement ? { writtenFor: circles.value } : {}),
    ...(label instanceof HTMLSelectElement && label.value !== '' ? { sensitivity: label.value } : {}),
    ...(box instanceof HTMLInputElement && box.checked ? { linksAcknowledged: true } : {}),
  };
}

/** Shows what is wrong with a field beside it, as the server does, or with null takes that away. */
export function showFieldError(field: HTMLTextAreaElement, message: string | null): void {
  const id = `error-${field.name}`;
  const shown = document.getElementById(id);
  const others = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((part) => part !== '' && part !== id);
  if (message === null) {
    shown?.remove();
    field.removeAttribute('aria-invalid');
    field.setAttribute('aria-describedby', others.join(' '));
    return;
  }
  const note = shown ?? document.createElement('p');
  note.id = id;
  note.className = 'error';
  note.setAttribute('role', 'alert');
  note.textContent = message;
  if (shown === null) (field.closest('.editor-frame') ?? field).after(note);
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', [...others, id].join(' '));
}
