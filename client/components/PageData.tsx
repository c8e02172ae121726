import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { AUDIENCE_KEYS, COMPOSER_KEYS, IMPORT_KEYS, LIST_KEYS, SITE_KEYS } from './script-keys.ts';
import { scriptData } from './script-data.ts';
import { trustedHtml } from './trusted-html.ts';

/** What scripts read from `#page-data`. */
export interface PageScriptData {
  locale: PageContext['locale'];
  timeZone: string;
  /** Id of the member who looks, or null. */
  viewerId: string | null;
  /** A part of the catalogue, for `createTranslate`. */
  texts: Readonly<Record<string, string>>;
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  'list.entry.js': LIST_KEYS,
  'import.entry.js': IMPORT_KEYS,
  'composer.entry.js': [...COMPOSER_KEYS, ...AUDIENCE_KEYS],
  'audience.entry.js': AUDIENCE_KEYS,
  'thread.entry.js': COMPOSER_KEYS,
};

/** Who looks and the texts that the page's scripts say, as JSON. */
export function PageData({ page, scripts }: { page: PageContext; scripts: readonly string[] }): JSX.Element {
  const content: Omit<PageScriptData, 'texts'> = {
    locale: page.locale,
    timeZone: page.timeZone,
    viewerId: page.account?.id ?? null,
  };
  const keys = [...SITE_KEYS, ...scripts.flatMap((name) => KEYS[name] ?? [])];
  return (
    <script
      type="application/json"
      id="page-data"
      nonce={page.nonce}
      dangerouslySetInnerHTML={{ __html: trustedHtml(scriptData(content, page.t, keys)) }}
    />
  );
}
