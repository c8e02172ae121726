import type { JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import { isHubMember } from '../../../src/contract/permissions.ts';
import { addresses } from '../addresses.ts';

/** The directories beside each other. */
export function DirectoryTabs({
  page,
  current,
}: {
  page: PageContext;
  current: 'projects' | 'organisations' | 'members';
}): JSX.Element {
  const { t, viewer } = page;
  const tabs = [
    { tab: 'projects', href: addresses.projects, label: t('projects.title') },
    { tab: 'organisations', href: addresses.organisations, label: t('organisations.title') },
    // Who the members are is for members.
    ...(isHubMember(viewer) ? [{ tab: 'members', href: addresses.people, label: t('members.title') }] : []),
  ];
  return (
    <nav class="tabs tabs-row" aria-label={t('directory.title')}>
      {tabs.map(({ tab, href, label }) => (
        <a key={tab} href={href} aria-current={tab === current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
