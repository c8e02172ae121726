import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { renderToString } from 'preact-render-to-string';
import { MapTable, type ShownMap } from '../../../client/components/MapTable.tsx';
import type { PageContext } from '../../contract/page.ts';
import { isHubMember } from '../../contract/permissions.ts';

/** Characters of HTML kept, all in all: some 30 tables. */
const KEPT = 5_000_000;

/**
 * Tables of the map as HTML, kept under all that they are made of: the language, every number and name of the map,
 * and whether numbers of people lead to the directory of members.
 * Whoever sees the same numbers gets the same table.
 */
export function createRenderedTables() {
  const kept = new LRUCache<string, string>({ maxSize: KEPT, sizeCalculation: (html) => html.length });
  return (page: PageContext, map: ShownMap): string => {
    const linksPeople = isHubMember(page.viewer);
    const key = hash('sha256', JSON.stringify([page.locale, linksPeople, map]), 'base64');
    const earlier = kept.get(key);
    if (earlier !== undefined) return earlier;
    const html = renderToString(<MapTable page={page} map={map} linksPeople={linksPeople} />);
    kept.set(key, html);
    return html;
  };
}
