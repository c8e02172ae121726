import type { JSX } from 'preact';
import type { Translate } from '../../src/contract/translate.ts';
import type { AudienceView } from '../../src/contract/audience-views.ts';

/** Who can see a thread, in words and colour. */
export function AudienceBadge({ t, audience }: { t: Translate; audience: AudienceView }): JSX.Element {
  return <span class={`audience ${audience.kind}`}>{audienceWords(t, audience)}</span>;
}

/** "Hub members", "RHINOCEROS and LiCORNE", "Working group on black mass". */
function audienceWords(t: Translate, { kind, projects, group }: AudienceView): string {
  if (kind === 'projects') return projects.map(({ acronym }) => acronym).join(', ');
  if (kind === 'group' && group !== null) return group.name;
  return t(`audience.${kind}`);
}
