import type { JSX } from 'preact';
import type { ThreadSort } from '../../src/contract/inputs.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { THREAD_KINDS, type TagView, type ThreadKind } from '../../src/contract/views.ts';
import { addresses, query } from './addresses.ts';
import { Csrf } from './forms.tsx';
import { Icon } from './icons.tsx';

export interface ListFilter {
  /** At most two; a thread carries both, or what is narrower. */
  tags: readonly TagView[];
  kind: ThreadKind | null;
}

export interface ThreadFiltersProps {
  page: PageContext;
  /** Address of the list, without parameters. */
  path: string;
  sort: ThreadSort;
  filter: ListFilter;
  /** Questions without an accepted answer; shown beside their tab. */
  unansweredCount?: number;
  /** Whether there is something to mark as read. */
  hasUnread?: boolean;
}

/** Ways to order and narrow a list of threads: every one a link. */
export function ThreadFilters(props: ThreadFiltersProps): JSX.Element {
  const { page, path, sort, filter, unansweredCount } = props;
  const { t } = page;
  const tabs: { sort: ThreadSort; label: string }[] = [
    { sort: 'active', label: t('list.active') },
    { sort: 'newest', label: t('list.newest') },
    {
      sort: 'unanswered',
      label:
        unansweredCount === undefined
          ? t('list.unanswered')
          : t('list.unanswered-of', { count: unansweredCount }),
    },
  ];
  return (
    <>
      <div class="list-head">
        <nav class="tabs" aria-label={t('list.order')}>
          {tabs.map((tab) => (
            <a
              key={tab.sort}
              href={`${path}${query({ ...listParameters(tab.sort, filter) })}`}
              aria-current={tab.sort === sort ? 'page' : undefined}
            >
              {tab.label}
            </a>
          ))}
        </nav>
        {props.hasUnread === true ? <ReadAll page={page} /> : null}
      </div>
      <KindFilters page={page} path={path} sort={sort} filter={filter} />
    </>
  );
}

function KindFilters({ page, path, sort, filter }: ThreadFiltersProps): JSX.Element {
  const { t } = page;
  const kinds = [null, ...THREAD_KINDS];
  return (
    <nav class="filters" aria-label={t('list.filters')}>
      {kinds.map((kind) => (
        <a
          key={kind ?? 'all'}
          href={`${path}${query(listParameters(sort, { ...filter, kind }))}`}
          aria-current={kind === filter.kind ? 'true' : undefined}
        >
          {t(kind === null ? 'list.all-kinds' : `kind.${kind}-plural`)}
        </a>
      ))}
      {filter.tags.map((tag) => (
        <TagFilter key={tag.id} page={page} path={path} sort={sort} filter={filter} tag={tag} />
      ))}
    </nav>
  );
}

/** The way to the list without the tag, and to what the tag means. */
function TagFilter({ page, path, sort, filter, tag }: ThreadFiltersProps & { tag: TagView }): JSX.Element {
  const { t, locale } = page;
  const tags = filter.tags.filter(({ id }) => id !== tag.id);
  return (
    <>
      <a href={`${path}${query(listParameters(sort, { ...filter, tags }))}`} aria-current="true">
        {tag.labels[locale]}
        <Icon name="close" />
        <span class="unseen">{t('list.remove-filter')}</span>
      </a>
      <a href={addresses.concept(tag.id)}>{t('list.about-tag', { label: tag.labels[locale] })}</a>
    </>
  );
}

function ReadAll({ page }: { page: PageContext }): JSX.Element {
  return (
    <form method="post" action={addresses.readAll}>
      <Csrf page={page} />
      <button type="submit" class="linklike">
        {page.t('list.read-all')}
      </button>
    </form>
  );
}

/** Parameters of a list's address; what is usual is left out. */
export function listParameters(sort: ThreadSort, filter: ListFilter): Record<string, string | undefined> {
  return {
    sort: sort === 'active' ? undefined : sort,
    kind: filter.kind ?? undefined,
    tag: filter.tags[0]?.id,
    also: filter.tags[1]?.id,
  };
}
