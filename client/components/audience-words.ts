import type { SeersCount } from '../../src/contract/account-views.ts';
import { projectWords, type AudienceView } from '../../src/contract/audience-views.ts';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import { addresses } from './addresses.ts';
import { listWords } from './names.ts';

/* Audiences in words, for pages and for scripts that build no views. */

export interface AudienceProps {
  t: Translate;
  locale: Locale;
  audience: AudienceView;
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

/** "12 people", "12 people (1 guest)". */
export function countWords(t: Translate, { count, guests }: SeersCount): string {
  const people = t('audience.count', { count: count ?? 0 });
  return guests === 0 ? people : `${people} (${t('audience.guests', { count: guests })})`;
}

/** Where those stand by name who see what is for this audience; null for everybody, who cannot be listed. */
export function peopleAddress({ kind, projects, group }: AudienceView): string | null {
  const [first, ...others] = projects;
  if (group !== null) return addresses.group(group.id);
  if (first === undefined) return kind === 'members' ? addresses.people : null;
  if (others.length === 0) return addresses.projectMembers(first.id);
  return addresses.projectsPeople(projects.map(({ id }) => id));
}
