import type { Translate } from '../../src/contract/translate.ts';
import { trustedHtml } from '../components/trusted-html.ts';
import { callApi, reasonOf } from './api.ts';
import { languageOf, showFieldError } from './composer-fields.ts';

/** Shows the preview below the text, in place of a page that shows it. Gives a function that puts it away. */
export function enablePreview(form: HTMLFormElement, field: HTMLTextAreaElement, t: Translate): () => void {
  const preview = form.querySelector<HTMLElement>('.preview');
  const prose = preview?.querySelector<HTMLElement>('.prose') ?? null;
  let asked = 0;
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[name=preview]') : null;
    if (button === null || preview === null || prose === null) return;
    event.preventDefault();
    if (field.value.trim() !== '') void show(preview, prose);
  });

  async function show(place: HTMLElement, content: HTMLElement): Promise<void> {
    const mine = (asked += 1);
    const language = languageOf(form);
    const answer = await callApi<{ html: string }>('/markup/preview', {
      method: 'POST',
      body: { source: field.value, language },
    });
    // A later click asked again.
    if (mine !== asked) return;
    if (!answer.ok) {
      showFieldError(field, reasonOf(answer) ?? t('composing.preview-failed'));
      return;
    }
    showFieldError(field, null);
    content.lang = language;
    content.innerHTML = trustedHtml(answer.value.html);
    place.hidden = false;
    place.scrollIntoView({ block: 'nearest' });
  }

  return () => {
    asked += 1;
    if (preview !== null) preview.hidden = true;
  };
}
