import type { AudienceView } from '../../src/contract/audience-views.ts';
import { writtenFor } from '../../src/contract/circles.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { VisibleTo } from '../components/AudienceBadge.tsx';
import type { PageFacts } from './page-data.ts';
import { toElement } from './patch.ts';

/** Shows beside what is being written who sees the thread now. */
export function showAudience({ t, locale }: PageFacts, { id, audience }: ThreadView): void {
  for (const place of document.querySelectorAll('.visible-to')) {
    const view = <VisibleTo t={t} locale={locale} audience={audience} threadId={id} seers={null} />;
    place.replaceWith(toElement(view));
  }
}

/** Has the form's text sent as written for this audience. */
export function writeFor(form: HTMLFormElement, audience: AudienceView): void {
  const circles = form.elements.namedItem('writtenFor');
  if (circles instanceof HTMLInputElement) circles.value = writtenFor(audience);
}
