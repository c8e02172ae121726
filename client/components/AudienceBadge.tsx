import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import type { AudienceView } from '../../src/contract/audience-views.ts';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import { addresses } from './addresses.ts';
import { listWords, projectWords } from './names.ts';

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
  seers: SeersCount | null;
}

/** The same with how many people that are, as a link to the list of them; everybody cannot be listed. */
export function AudienceLink(props: AudienceLinkProps): JSX.Element {
  const { audience, threadId, seers } = props;
  if (audience.kind === 'public') return <AudienceBadge {...props} />;
  return (
    <a class={`audience ${audience.kind}`} href={addresses.threadPeople(threadId)}>
      {seers === null ? audienceWords(props) : seersWords({ ...props, seers })}
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

/** "Visible to 38 people: RHINOCEROS, LiCORNE and 1 guest", "All hub members (120) and 1 guest". */
export function seersWords(props: AudienceProps & { seers: SeersCount }): string {
  const { t, locale, audience, seers } = props;
  const { count, guests } = seers;
  if (count === null) return audienceWords(props);
  const withGuests = guests === 0 ? [] : [t('audience.guests', { count: guests })];
  if (audience.kind === 'members')
    return listWords([t('audience.members-count', { count: count - guests }), ...withGuests], locale);
  return t('audience.people', { count, names: listWords([...namesOf(props), ...withGuests], locale) });
}

/** "Hub members", "RHINOCEROS and LiCORNE", "Working group on black mass". */
export function audienceWords(props: AudienceProps): string {
  return listWords(namesOf(props), props.locale);
}

function namesOf({ t, audience }: AudienceProps): string[] {
  const { kind, projects, group } = audience;
  if (kind === 'projects') return projects.map(projectWords);
  return [kind === 'group' && group !== null ? group.name : t(`audience.${kind}`)];
}
