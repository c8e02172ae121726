import type { AudienceView } from '../../src/contract/audience-views.ts';
import { writtenFor } from '../../src/contract/circles.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { audienceWords } from '../components/audience-words.ts';
import type { PageFacts } from './page-data.ts';

/** Says beside what is being written who sees the thread now: in place, since a form has no need of the components. */
export function showAudience({ t, locale }: PageFacts, { audience }: ThreadView): void {
  for (const place of document.querySelectorAll('.visible-to')) {
    const badge = place.querySelector('.audience');
    if (badge === null) continue;
    badge.className = `audience ${audience.kind}`;
    badge.textContent = audienceWords({ t, locale, audience });
    // Everybody cannot be listed.
    if (audience.kind === 'public') badge.removeAttribute('href');
    place.replaceChildren(`${t('composer.visible-to')} `, badge);
  }
}

/** Has the form's text sent as written for this audience. */
export function writeFor(form: HTMLFormElement, audience: AudienceView): void {
  const circles = form.elements.namedItem('writtenFor');
  if (circles instanceof HTMLInputElement) circles.value = writtenFor(audience);
}
