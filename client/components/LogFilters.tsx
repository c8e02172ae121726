import type { JSX } from 'preact';
import { emptyForm, type PageContext } from '../../src/contract/page.ts';
import { MODERATION_ACTIONS, type ModerationAction, type TopicView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { Select } from './forms.tsx';
import { topicOptions } from './topic-options.ts';

export interface LogFilterValues {
  action: ModerationAction | null;
  /** Slug of a topic. */
  topic: string | null;
  thread: string | null;
  actor: string | null;
}

export interface LogFiltersProps {
  page: PageContext;
  filters: LogFilterValues;
  topics: TopicView[];
}

/** Narrows the moderation log by what was done and where. */
export function LogFilters({ page, filters, topics }: LogFiltersProps): JSX.Element {
  const { t } = page;
  const any = { value: '', label: t('search.any') };
  return (
    <form class="filter-form" action={addresses.moderationLog}>
      <Select
        page={page}
        form={emptyForm}
        name="action"
        label={t('moderation.action')}
        required={false}
        value={filters.action ?? ''}
        options={[any, ...MODERATION_ACTIONS.map((action) => ({ value: action, label: t(`log.${action}`) }))]}
      />
      <Select
        page={page}
        form={emptyForm}
        name="topic"
        label={t('search.topic')}
        required={false}
        value={filters.topic ?? ''}
        options={[any, ...topicOptions(topics, (topic) => topic.slug)]}
      />
      {filters.thread === null ? null : <input type="hidden" name="thread" value={filters.thread} />}
      {filters.actor === null ? null : <input type="hidden" name="actor" value={filters.actor} />}
      <button type="submit" class="button plain">
        {t('search.apply')}
      </button>
      {filters.thread === null && filters.actor === null ? null : (
        <a href={addresses.moderationLog}>{t('moderation.whole-log')}</a>
      )}
    </form>
  );
}
