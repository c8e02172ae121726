import type { JSX } from 'preact';
import type { Translate } from '../../src/contract/translate.ts';
import type { AudienceView } from '../../src/contract/views.ts';

/** Who can see a thread, in words and colour. */
export function AudienceBadge({ t, audience }: { t: Translate; audience: AudienceView }): JSX.Element {
  return <span class={`audience ${audience.kind}`}>{t(`audience.${audience.kind}`)}</span>;
}
