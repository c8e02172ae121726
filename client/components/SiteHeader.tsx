import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { isHubMember, moderatesAnything } from '../../src/contract/permissions.ts';
import type { MeView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { initialsOf } from './Avatar.tsx';
import { Csrf } from './forms.tsx';
import { Icon, Mark } from './icons.tsx';

export type Section =
  'topics' | 'projects' | 'map' | 'concepts' | 'search' | 'moderation' | 'administration' | 'account';

/** Brand, navigation, search and account. */
export function SiteHeader({
  page,
  current,
}: {
  page: PageContext;
  current: Section | undefined;
}): JSX.Element {
  return (
    <header class="site-header">
      <div class="bar">
        <a class="brand" href={addresses.home}>
          <Mark />
          {page.t('layout.brand')}
        </a>
        <Navigation page={page} current={current} />
        <SearchForm page={page} id="search" />
        <details class="search-opener" name="header">
          <summary aria-label={page.t('layout.search')}>
            <Icon name="search" />
          </summary>
          <SearchForm page={page} id="search-small" />
        </details>
        {page.account === null ? (
          <VisitorLinks page={page} />
        ) : (
          (page.accountMark ?? <AccountMenu page={page} viewer={page.account} />)
        )}
      </div>
    </header>
  );
}

function Navigation({ page, current }: { page: PageContext; current: Section | undefined }): JSX.Element {
  const { t, viewer } = page;
  const links: { section: Section; href: string; label: string; shown: boolean }[] = [
    { section: 'topics', href: addresses.topics, label: t('layout.topics'), shown: true },
    { section: 'projects', href: addresses.projects, label: t('layout.projects'), shown: true },
    { section: 'map', href: addresses.map('material'), label: t('map.nav'), shown: true },
    { section: 'concepts', href: addresses.concepts, label: t('concepts.title'), shown: true },
    { section: 'search', href: addresses.search, label: t('layout.search'), shown: true },
    {
      section: 'moderation',
      href: addresses.moderation,
      label: t('layout.moderation'),
      shown: moderatesAnything(viewer),
    },
    {
      section: 'administration',
      href: addresses.administration,
      label: t('layout.administration'),
      shown: viewer?.administrator === true,
    },
  ];
  return (
    <nav aria-label={t('layout.navigation')}>
      {links
        .filter((link) => link.shown)
        .map((link) => (
          <a key={link.section} href={link.href} aria-current={link.section === current ? 'true' : undefined}>
            {link.label}
          </a>
        ))}
    </nav>
  );
}

function SearchForm({ page, id }: { page: PageContext; id: string }): JSX.Element {
  const label = page.t('layout.search-label');
  return (
    <form class="search" role="search" action={addresses.search} aria-label={label}>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        name="q"
        aria-label={label}
        placeholder={page.t('layout.search-placeholder')}
        maxLength={200}
        autocomplete="off"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function VisitorLinks({ page }: { page: PageContext }): JSX.Element {
  return (
    <div class="visitor">
      <a href={addresses.signIn(page.address)}>{page.t('layout.sign-in')}</a>
      <a class="button plain" href={addresses.register(page.address)}>
        {page.t('layout.register')}
      </a>
    </div>
  );
}

/** Everything of the header that one reader alone may see. */
export function AccountMenu({ page, viewer }: { page: PageContext; viewer: MeView }): JSX.Element {
  const { t } = page;
  const { unseenOutcomes: outcomes, unseenProposals: decided, waitingConsents, waitingRequests } = viewer;
  return (
    <details class="menu account" name="header">
      <summary>
        <span class="me">{initialsOf(viewer.name)}</span>
        <span class="unseen"> {t('layout.account', { name: viewer.name })}</span>
        {outcomes + decided + waitingConsents + waitingRequests > 0 ? <span class="dot" /> : null}
      </summary>
      <div class="menu-panel">
        <p class="menu-name">{viewer.name}</p>
        <a href={addresses.member(viewer.id)}>{t('layout.profile')}</a>
        <a href={addresses.settings}>{t('layout.settings')}</a>
        <a href={addresses.groups}>{t('groups.title')}</a>
        {isHubMember(viewer) ? <a href={addresses.scheduledList}>{t('scheduled.title')}</a> : null}
        <CountedLink
          page={page}
          says="layout.unseen-outcomes"
          href={addresses.myReports}
          label={t('layout.my-reports')}
          count={outcomes}
        />
        <CountedLink
          page={page}
          says="layout.unseen-outcomes"
          href={addresses.myProposals}
          label={t('my-proposals.title')}
          count={decided}
        />
        <CountedLink
          says="layout.waiting-consents"
          page={page}
          href={addresses.consents}
          label={t('consents.title')}
          count={waitingConsents}
        />
        {viewer.administrator || viewer.edits.length > 0 ? (
          <CountedLink
            says="layout.waiting-consents"
            page={page}
            href={addresses.membershipRequests}
            label={t('membership-requests.title')}
            count={waitingRequests}
          />
        ) : null}
        <form method="post" action={addresses.signOut}>
          <Csrf page={page} />
          <button type="submit">{t('layout.sign-out')}</button>
        </form>
      </div>
    </details>
  );
}

interface CountedLinkProps {
  page: PageContext;
  href: string;
  label: string;
  /** Something waits for the member's answer, or an outcome has not been seen. */
  says: 'layout.waiting-consents' | 'layout.unseen-outcomes';
  count: number;
}

/** Leads to what others ask of the member or to what the member asked for, with how much of it is new. */
function CountedLink({ page, href, label, says, count }: CountedLinkProps): JSX.Element {
  return (
    <a href={href}>
      {label}
      {count > 0 ? <span class="count">{page.t(says, { count })}</span> : null}
    </a>
  );
}
