import type { Locale } from '../../src/contract/locale.ts';
import { createTranslate, type Translate } from '../../src/contract/translate.ts';
import type { PageScriptData } from '../components/PageData.tsx';
import type { ThreadPageData } from '../components/ThreadData.tsx';

/** What every page tells its scripts. */
export interface PageFacts {
  locale: Locale;
  timeZone: string;
  /** Id of the member who looks, or null. */
  viewerId: string | null;
  t: Translate;
}

/** Null on a page that was not made by Layout. */
export function readPageFacts(): PageFacts | null {
  const content = readJson('page-data') as PageScriptData | null;
  if (content === null) return null;
  return { ...content, t: createTranslate(content.locale, content.texts) };
}

/** The thread that the page shows; null on other pages. */
export function readThreadData(): ThreadPageData | null {
  return readJson('thread-data') as ThreadPageData | null;
}

/** What the server wrote into the page for scripts: its shape is that of the component that wrote it. */
function readJson(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text === undefined || text === '' ? null : JSON.parse(text);
}
