import type { JSX } from 'preact';
import type { AudienceView } from '../../src/contract/audience-views.ts';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import { addresses } from './addresses.ts';
import { listWords } from './names.ts';

interface AudienceProps {
  t: Translate;
  locale: Locale;
  audience: AudienceView;
}

/** Who can see a thread, in words and colour. */
export function AudienceBadge(props: AudienceProps): JSX.Element {
  return <span class={`audience ${props.audience.kind}`}>{audienceWords(props)}</span>;
}

interface AudienceLinkProps extends AudienceProps {
  threadId: string;
  /** How many people that are; null when it is not known. */
  seers: number | null;
}

/** The same with how many people that are, as a link to the list of them; everybody cannot be listed. */
export function AudienceLink(props: AudienceLinkProps): JSX.Element {
  const { t, audience, threadId, seers } = props;
  if (audience.kind === 'public') return <AudienceBadge {...props} />;
  const names = audienceWords(props);
  return (
    <a class={`audience ${audience.kind}`} href={addresses.threadPeople(threadId)}>
      {seers === null ? names : t(countKey(audience), { count: seers, names })}
    </a>
  );
}

/** Who will see what is being written. */
export function VisibleTo(props: AudienceLinkProps): JSX.Element {
  const saysSo = props.seers !== null && props.audience.kind !== 'members';
  return (
    <p class="visible-to">
      {saysSo ? null : `${props.t('composer.visible-to')} `}
      <AudienceLink {...props} />
    </p>
  );
}

function countKey({ kind }: AudienceView): string {
  return kind === 'members' ? 'audience.members-count' : 'audience.people';
}

/** "Hub members", "RHINOCEROS and LiCORNE", "Working group on black mass". */
export function audienceWords({ t, locale, audience }: AudienceProps): string {
  const { kind, projects, group } = audience;
  if (kind === 'projects')
    return listWords(
      projects.map(({ acronym }) => acronym),
      locale,
    );
  if (kind === 'group' && group !== null) return group.name;
  return t(`audience.${kind}`);
}
