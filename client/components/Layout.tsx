import type { ComponentChildren, JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { Feed } from './feed.ts';
import { PageData } from './PageData.tsx';
import { SiteFooter } from './SiteFooter.tsx';
import { SiteHeader, type Section } from './SiteHeader.tsx';

export interface LayoutProps {
  page: PageContext;
  /** What this page is, without the name of the hub. */
  title: string;
  /** Logical names of the scripts of this page: "thread.entry.js". */
  scripts?: string[];
  /** Which part of the hub the page belongs to. */
  current?: Section;
  feeds?: Feed[];
  description?: string;
  /** For pages that search engines should not list: "noindex". */
  robots?: string;
  /** `reading`: a column of text; `form`: a narrower one; `wide`: lists and tables. */
  width?: 'reading' | 'form' | 'wide';
  /** `data-…` attributes of `<main>` for scripts. */
  data?: Record<`data-${string}`, string | number | undefined>;
  /** The column beside the content; on a phone it follows it. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** Every page of the hub: head, header, notice, content, footer. */
export function Layout(props: LayoutProps): JSX.Element {
  const { page, width = 'reading', feeds = [] } = props;
  return (
    <html lang={page.locale} data-scheme={page.colourScheme}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          {page.t('layout.skip')}
        </a>
        <SiteHeader page={page} current={props.current} />
        <div class={`page ${width}${props.aside === undefined ? '' : ' beside'}`}>
          <main id="content" tabIndex={-1} {...props.data}>
            <Notice page={page} />
            {props.children}
          </main>
          {props.aside === undefined ? null : (
            <aside aria-label={page.t('layout.aside')}>{props.aside}</aside>
          )}
        </div>
        <SiteFooter page={page} feeds={feeds} />
        <PageData page={page} scripts={props.scripts ?? []} />
      </body>
    </html>
  );
}

function Head({ page, title, scripts = [], feeds = [], description, robots }: LayoutProps): JSX.Element {
  // Every script of a page brings what all pages do.
  const entries = scripts.length === 0 ? ['site.entry.js'] : scripts;
  const preloads = new Set(entries.flatMap((name) => page.assets.preloads(name)));
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${page.t('layout.brand')}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={page.colourScheme === 'auto' ? 'light dark' : page.colourScheme} />
      {description === undefined ? null : <meta name="description" content={description} />}
      {robots === undefined ? null : <meta name="robots" content={robots} />}
      {page.viewer === null ? null : <meta name="csrf" content={page.csrf} />}
      <link rel="stylesheet" href={page.assets.url('main.css')} />
      <link rel="icon" type="image/svg+xml" href={page.assets.url('favicon.svg')} />
      <link rel="manifest" href={page.assets.url('site.webmanifest')} />
      {feeds.map((feed) => (
        <link
          key={feed.href}
          rel="alternate"
          type="application/atom+xml"
          title={feed.title}
          href={feed.href}
        />
      ))}
      {[...preloads].map((address) => (
        <link key={address} rel="modulepreload" href={address} nonce={page.nonce} />
      ))}
      {entries.map((name) => (
        <script key={name} type="module" src={page.assets.url(name)} nonce={page.nonce} />
      ))}
    </head>
  );
}

/** What happened to the form that was just sent; also the place where scripts tell theirs. */
function Notice({ page }: { page: PageContext }): JSX.Element {
  return (
    <div id="notice" role="status">
      {page.notice === null ? null : <p class="notice">{page.t(page.notice.key, page.notice.params)}</p>}
    </div>
  );
}
