import type { JSX } from 'preact';
import type { MapCountsView, MapLineView, MapRowView, MapView } from '../../src/contract/map-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from './addresses.ts';

export interface ShownMap extends MapView {
  /** Indexes of the columns that are shown. */
  shown: readonly number[];
}

interface MapProps {
  page: Pick<PageContext, 't' | 'locale'>;
  map: ShownMap;
  /** Whether the viewer may open the directory of members, where numbers of people lead. */
  linksPeople: boolean;
}

/** The map as a table. It depends on what it is given alone, so that it can be kept. */
export function MapTable({ page, map, linksPeople }: MapProps): JSX.Element {
  const { t } = page;
  const words = wordsOf(page, linksPeople);
  const parts = Map.groupBy(map.rows, ({ part }) => part);
  return (
    <table class="map">
      <caption id="map-caption">{t('map.caption', { columns: t(`map.by-${map.by}`) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('map.stage')}</th>
          <th scope="col" class="total">
            {t('map.all')}
          </th>
          {columnsOf(map).map((column) => (
            <th key={column.concept.id} scope="col" class={levelOf(column)}>
              <a href={addresses.concept(column.concept.id)}>
                <span>{column.concept.labels[page.locale]}</span>
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr class="totals">
          <th scope="row">{t('map.all-stages')}</th>
          <td class="total" />
          {columnsOf(map).map(({ concept, total }) => (
            <Cell key={concept.id} words={words} counts={total} tags={[concept.id]} />
          ))}
        </tr>
      </tbody>
      {[...parts].map(([part, rows]) => (
        <tbody key={part}>
          <tr class="part">
            <th scope="rowgroup" colSpan={map.shown.length + 2}>
              <span>{t(`map.part-${part}`)}</span>
            </th>
          </tr>
          {rows.map((row) => (
            <Row key={row.concept.id} page={page} map={map} row={row} words={words} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Leaves out columns in which nothing stands; where nothing stands anywhere, the gaps are what there is to see. */
export function toShown(map: MapView, showsAllColumns: boolean): ShownMap {
  const indexes = map.columns.map((_, index) => index);
  const full = indexes.filter((index) => hasAnything(map, index));
  return { ...map, shown: showsAllColumns || full.length === 0 ? indexes : full };
}

export function hasAnything(map: MapView, index: number): boolean {
  const total = map.columns[index]?.total;
  return total !== undefined && total.threads + total.projects + total.people > 0;
}

function columnsOf({ columns, shown }: ShownMap): MapLineView[] {
  return shown.flatMap((index) => columns[index] ?? []);
}

function levelOf({ level }: MapLineView): string | undefined {
  return level === 0 ? undefined : `level-${String(Math.min(level, 2))}`;
}

type Countable = keyof MapCountsView;
type Words = ReturnType<typeof wordsOf>;

/** What is said of a number, found once for the whole table. */
function wordsOf({ t, locale }: MapProps['page'], linksPeople: boolean) {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const units = new Map<string, string>();
  const unit = (of: Countable, count: number): string => {
    const key = `${of} ${plurals.select(count)}`;
    const known = units.get(key) ?? t(`map.unit-${of}`, { count });
    units.set(key, known);
    return known;
  };
  return { gap: t('map.gap'), number: (count: number) => numbers.format(count), unit, linksPeople };
}

function Row({
  page,
  map,
  row,
  words,
}: Omit<MapProps, 'linksPeople'> & { row: MapRowView; words: Words }): JSX.Element {
  const { concept, total, cells } = row;
  return (
    <tr>
      <th scope="row" class={levelOf(row)}>
        <a href={addresses.concept(concept.id)}>{concept.labels[page.locale]}</a>
      </th>
      <Cell words={words} counts={total} tags={[concept.id]} isTotal />
      {map.shown.map((index) => {
        const [column, counts] = [map.columns[index], cells[index]];
        return column === undefined || counts === undefined ? null : (
          <Cell key={index} words={words} counts={counts} tags={[concept.id, column.concept.id]} />
        );
      })}
    </tr>
  );
}

interface CellProps {
  words: Words;
  counts: MapCountsView;
  /** The concepts that the lists are filtered by. */
  tags: readonly string[];
  isTotal?: boolean;
}

function Cell({ words, counts, tags, isTotal = false }: CellProps): JSX.Element {
  const { threads, projects, people } = counts;
  const sum = threads + projects + people;
  if (sum === 0)
    return (
      <td class={isTotal ? 'total gap' : 'gap'}>
        <span class="unseen">{words.gap}</span>
      </td>
    );
  // Ids of concepts need no escaping; a table has thousands of these.
  const [one = '', other] = tags;
  const which = other === undefined ? one : `${one}&also=${other}`;
  return (
    <td class={isTotal ? 'total' : `h${String(shadeOf(sum))}`}>
      <Count words={words} of="threads" count={threads} href={`${addresses.home}?tag=${which}`} />
      <Count words={words} of="projects" count={projects} href={`${addresses.projects}?concept=${which}`} />
      <Count
        words={words}
        of="people"
        count={people}
        href={words.linksPeople ? `${addresses.people}?concept=${which}` : null}
      />
    </td>
  );
}

interface CountProps {
  words: Words;
  of: Countable;
  count: number;
  /** Null where the viewer may not go. */
  href: string | null;
}

const SIGNS = { threads: 't', projects: 'p', people: 'm' };

function Count({ words, of, count, href }: CountProps): JSX.Element | null {
  if (count === 0) return null;
  const said = (
    <>
      {words.number(count)}
      <i class="unseen"> {words.unit(of, count)}</i>
    </>
  );
  if (href === null) return <span class={SIGNS[of]}>{said}</span>;
  return (
    <a class={SIGNS[of]} href={href}>
      {said}
    </a>
  );
}

const SHADES = [3, 10, 50];

/** 1 to 4. */
function shadeOf(count: number): number {
  return 1 + SHADES.filter((least) => count >= least).length;
}
