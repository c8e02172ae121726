import type { PageContext } from '../../src/contract/page.ts';
import type { ReferenceKey, ReferenceKind } from '../../src/contract/references.ts';
import type { Translate } from '../../src/contract/translate.ts';

const NAMES: Readonly<Partial<Record<ReferenceKind, (t: Translate, id: string) => string>>> = {
  'eu-act': nameOfAct,
  grant: (t, number) => t('reference.grant', { number }),
  cas: (_t, id) => `CAS ${id}`,
  arxiv: (_t, id) => `arXiv:${id}`,
  orcid: (_t, id) => `ORCID ${id}`,
  ror: (_t, id) => `ROR ${id}`,
};

/** What a reference is called when nothing but its id is known, as the reader's language writes it. */
export function referenceName({ t }: Pick<PageContext, 't'>, { kind, id }: ReferenceKey): string {
  return NAMES[kind]?.(t, id) ?? id;
}

/** A reference as the parameter `ref` of a search. */
export function referenceFilter({ kind, id }: ReferenceKey): string {
  return `${kind}:${id}`;
}

const ACT = /^3(?<year>\d{4})(?<type>[RLD])(?<number>\d{4})(?<corrigendum>R\(\d{2}\))?$/u;
const TYPES: Readonly<Record<string, string>> = { R: 'regulation', L: 'directive', D: 'decision' };
// Since then all acts are numbered year/number in one series.
const ONE_SERIES = 2015;
const FIRST_OF_UNION = 2010;
const FIRST_OF_COMMUNITY = 1994;

function nameOfAct(t: Translate, id: string): string {
  const [celex = '', part] = id.split('#');
  const found = ACT.exec(celex)?.groups;
  const act = found === undefined ? t('reference.celex', { celex }) : nameByNumber(t, found);
  if (part === undefined) return act;
  const [type = '', number = ''] = part.split('_');
  return t(`reference.part-${type}`, { act, number });
}

function nameByNumber(t: Translate, parts: Record<string, string | undefined>): string {
  const year = Number(parts['year']);
  const number = String(Number(parts['number']));
  const type = TYPES[parts['type'] ?? ''] ?? 'decision';
  const body = t(`reference.body-${bodyOf(year)}`);
  const act =
    year >= ONE_SERIES
      ? t(`reference.${type}`, { body, number: `${String(year)}/${number}` })
      : t(`reference.${type}-before-2015`, {
          body,
          number: type === 'regulation' ? `${number}/${String(year)}` : `${yearInName(year)}/${number}`,
        });
  return parts['corrigendum'] === undefined ? act : t('reference.corrigendum', { act });
}

function bodyOf(year: number): 'eu' | 'ec' | 'eec' {
  if (year >= FIRST_OF_UNION) return 'eu';
  return year >= FIRST_OF_COMMUNITY ? 'ec' : 'eec';
}

/** Until 1998 two digits were usual: 91/157/EEC. */
function yearInName(year: number): string {
  return year < 1999 ? String(year).slice(2) : String(year);
}
