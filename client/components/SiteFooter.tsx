import type { JSX } from 'preact';
import { LOCALES } from '../../src/contract/locale.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from './addresses.ts';
import { Csrf } from './forms.tsx';
import { Icon } from './icons.tsx';
import type { Feed } from './feed.ts';
import { languageName } from './names.ts';

/** About the hub, the feeds of the page, and the choice of language. */
export function SiteFooter({ page, feeds }: { page: PageContext; feeds: Feed[] }): JSX.Element {
  const { t } = page;
  return (
    <footer class="site-footer">
      <div class="bar">
        <nav aria-label={t('layout.about-navigation')}>
          <a href={addresses.references}>{t('layout.references')}</a>
          <a href={addresses.regulations}>{t('layout.regulations')}</a>
          <a href={addresses.about}>{t('layout.about')}</a>
          <a href={addresses.privacy}>{t('layout.privacy')}</a>
          <a href={addresses.accessibility}>{t('layout.accessibility')}</a>
          <a href={addresses.api}>{t('layout.api')}</a>
          {feeds.map((feed) => (
            <a key={feed.href} href={feed.href} type="application/atom+xml">
              <Icon name="feed" />
              {feed.title}
            </a>
          ))}
        </nav>
        <LanguageForm page={page} />
      </div>
    </footer>
  );
}

function LanguageForm({ page }: { page: PageContext }): JSX.Element {
  return (
    <form class="language" method="post" action={addresses.language}>
      {page.viewer === null ? null : <Csrf page={page} />}
      <input type="hidden" name="back" value={page.address} />
      <label for="language">
        <Icon name="globe" />
        {page.t('layout.language')}
      </label>
      <select id="language" name="locale" autocomplete="off">
        {LOCALES.map((locale) => (
          <option key={locale} value={locale} lang={locale} selected={locale === page.locale}>
            {languageName(locale, locale)}
          </option>
        ))}
      </select>
      <button type="submit" class="button plain">
        {page.t('layout.choose')}
      </button>
    </form>
  );
}
