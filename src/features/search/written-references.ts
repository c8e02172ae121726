import type { ReferenceKey } from '../../contract/references.ts';
import { tokensOf, type Sequence } from '../search-index/index.ts';

const ACT = /^\d(?<year>\d{4})[A-Z]{1,2}(?<number>\d{4})/u;

/** How texts write a reference, as words one after another: to mark the place where they cite it. */
export function writtenAs({ kind, id }: ReferenceKey): Sequence[] {
  return spellings(kind, id).map((text) => [...tokensOf(text)].map(({ word }) => word));
}

function spellings(kind: ReferenceKey['kind'], id: string): string[] {
  const act = kind === 'eu-act' ? ACT.exec(id)?.groups : undefined;
  if (act === undefined) return [id];
  const [celex = ''] = id.split('#');
  const year = act['year'] ?? '';
  const number = String(Number(act['number']));
  // Before 2015 the number came first in regulations, the year in directives and decisions.
  return [`${year}/${number}`, `${number}/${year}`, celex];
}
