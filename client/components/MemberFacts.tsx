import type { JSX } from 'preact';
import { projectWords } from '../../src/contract/audience-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { MemberRowView, ProfileView } from '../../src/contract/profile-views.ts';
import type { AuthorView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { listWords, countryName, languageName } from './names.ts';

/** "Process engineer · Example Recycling · Company · Belgium", as far as it was told. */
export function describeWork({ t, locale }: PageContext, member: AuthorView): string {
  const type = member.organisationType === null ? '' : t(`organisation-type.${member.organisationType}`);
  const country = member.country === null ? '' : countryName(member.country, locale);
  return [member.headline, member.organisation, type, country].filter((part) => part !== '').join(' · ');
}

/** What a member offers and looks for. */
export function Exchange(props: {
  page: PageContext;
  member: Pick<MemberRowView, 'offers' | 'looksFor'>;
}): JSX.Element | null {
  const { t } = props.page;
  const told = [
    { term: t('profile.offers'), text: props.member.offers },
    { term: t('profile.looks-for'), text: props.member.looksFor },
  ].filter(({ text }) => text !== '');
  if (told.length === 0) return null;
  return (
    <dl class="exchange">
      {told.map(({ term, text }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Projects, languages, time zone and ORCID iD, as far as they were told. */
export function Reach({ page, member }: { page: PageContext; member: ProfileView }): JSX.Element | null {
  const { t, locale } = page;
  const { languages, timeZone, orcid, projects } = member;
  const names = languages.map((language) => languageName(language, locale));
  const rows = [
    {
      term: t('profile.projects'),
      shown: projects.length > 0,
      value: projects.map((project, index) => (
        <>
          {index === 0 ? null : ', '}
          <a key={project.id} href={addresses.project(project.id)}>
            {projectWords(project)}
          </a>
        </>
      )),
    },
    { term: t('profile.languages'), shown: names.length > 0, value: listWords(names, locale) },
    {
      term: t('preferences.time-zone'),
      shown: timeZone !== null,
      value: (timeZone ?? '').replaceAll('_', ' '),
    },
    {
      term: t('profile.orcid'),
      shown: orcid !== null,
      value: (
        <a href={`https://orcid.org/${orcid ?? ''}`} rel="noopener noreferrer external me">
          {orcid}
        </a>
      ),
    },
  ].filter(({ shown }) => shown);
  if (rows.length === 0) return null;
  return (
    <dl class="fact-list">
      {rows.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
