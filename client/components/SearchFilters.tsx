import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import {
  THREAD_KINDS,
  type AuthorView,
  type ConceptView,
  type TagView,
  type ThreadKind,
  type TopicView,
} from '../../src/contract/views.ts';
import type { ReferenceKey } from '../../src/contract/references.ts';
import { addresses } from './addresses.ts';
import { Field, Select } from './forms.tsx';
import { memberName } from './MemberName.tsx';
import { referenceFilter, referenceName } from './reference-names.ts';
import { topicOptions } from './topic-options.ts';

export interface SearchFilterValues {
  /** Slug of a topic. */
  topic: string | null;
  tag: TagView | null;
  /** A second tag that is asked for. */
  also: TagView | null;
  author: AuthorView | null;
  kind: ThreadKind | null;
  /** Days, YYYY-MM-DD. */
  from: string | null;
  to: string | null;
  /** What the posts have to cite. */
  ref: ReferenceKey | null;
}

export interface SearchFiltersProps {
  page: PageContext;
  query: string;
  filters: SearchFilterValues;
  concepts: ConceptView[];
  topics: TopicView[];
  authors: AuthorView[];
  errors?: Readonly<Record<string, string>>;
}

/** The form that narrows a search; it sends the words along. */
export function SearchFilters(props: SearchFiltersProps): JSX.Element {
  const { page, query, filters, topics } = props;
  const { t } = page;
  const form = { values: {}, errors: props.errors ?? {} };
  const any = { value: '', label: t('search.any') };
  return (
    <form class="stack filter-stack" action={addresses.search} aria-label={t('search.narrow')}>
      <h2>{t('search.narrow')}</h2>
      <input type="hidden" name="q" value={query} />
      <Select
        page={page}
        form={form}
        name="topic"
        label={t('search.topic')}
        required={false}
        value={filters.topic ?? ''}
        options={[any, ...topicOptions(topics, (topic) => topic.slug)]}
      />
      <Select
        page={page}
        form={form}
        name="kind"
        label={t('search.kind')}
        required={false}
        value={filters.kind ?? ''}
        options={[any, ...THREAD_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}-plural`) }))]}
      />
      <TagSelects {...props} />
      <ReferenceSelect {...props} />
      <Select
        page={page}
        form={form}
        name="author"
        label={t('search.author')}
        required={false}
        value={filters.author?.id ?? ''}
        options={[
          any,
          ...knownAuthors(props).map((author) => ({ value: author.id, label: memberName(t, author) })),
        ]}
      />
      <Field
        page={page}
        form={form}
        name="from"
        type="date"
        label={t('search.from')}
        value={filters.from ?? ''}
      />
      <Field page={page} form={form} name="to" type="date" label={t('search.to')} value={filters.to ?? ''} />
      <button type="submit" class="button plain">
        {t('search.apply')}
      </button>
    </form>
  );
}

/** A second tag can be asked for once there is a first. */
function TagSelects(props: SearchFiltersProps): JSX.Element {
  const { tag, also } = props.filters;
  return (
    <>
      <TagSelect {...props} name="tag" />
      {tag === null && also === null ? null : <TagSelect {...props} name="also" />}
    </>
  );
}

type TagSelectProps = SearchFiltersProps & { name: 'tag' | 'also' };

/** The tags that are set and the concepts that the words stand for. */
function TagSelect({ page, filters, concepts, name }: TagSelectProps): JSX.Element | null {
  const tags = new Map(
    [filters.tag, filters.also, ...concepts].flatMap((tag) => (tag === null ? [] : [[tag.id, tag]])),
  );
  if (tags.size === 0) return null;
  const { t, locale } = page;
  return (
    <Select
      page={page}
      form={{ values: {}, errors: {} }}
      name={name}
      label={t(name === 'tag' ? 'search.tag' : 'search.also')}
      required={false}
      value={filters[name]?.id ?? ''}
      options={[
        { value: '', label: t('search.any') },
        ...[...tags.values()].map((tag) => ({ value: tag.id, label: tag.labels[locale] })),
      ]}
    />
  );
}

/** What is cited is chosen on its own page; here it can be left out. */
function ReferenceSelect({ page, filters }: SearchFiltersProps): JSX.Element | null {
  const { t } = page;
  if (filters.ref === null) return null;
  return (
    <Select
      page={page}
      form={{ values: {}, errors: {} }}
      name="ref"
      label={t('search.cites')}
      required={false}
      value={referenceFilter(filters.ref)}
      options={[
        { value: '', label: t('search.any') },
        { value: referenceFilter(filters.ref), label: referenceName(page, filters.ref) },
      ]}
    />
  );
}

function knownAuthors({ authors, filters }: SearchFiltersProps): AuthorView[] {
  const { author } = filters;
  return author === null || authors.some((one) => one.id === author.id) ? authors : [author, ...authors];
}
