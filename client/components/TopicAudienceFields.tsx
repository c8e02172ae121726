import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { AUDIENCE_LIMITS } from '../../src/contract/topic-audience.ts';
import type { TopicView } from '../../src/contract/views.ts';
import { Select } from './forms.tsx';

interface TopicAudienceFieldsProps {
  page: PageContext;
  /** Null for a new topic. */
  topic: TopicView | null;
  form: FormState;
}

/** Who may see the threads of a topic at most, and at first. Fields: widestAudience, defaultAudience ("" for not set). */
export function TopicAudienceFields({ page, topic, form }: TopicAudienceFieldsProps): JSX.Element {
  const { t } = page;
  const own = topic?.audience.own;
  const limits = AUDIENCE_LIMITS.map((limit) => ({ value: limit, label: t(`limit.${limit}`) }));
  return (
    <>
      <Select
        page={page}
        form={form}
        name="widestAudience"
        label={t('topic.widest')}
        hint={t('topic.widest-hint')}
        value={own?.widest ?? ''}
        required={false}
        options={[{ value: '', label: t('topic.widest-none') }, ...limits]}
      />
      <Select
        page={page}
        form={form}
        name="defaultAudience"
        label={t('topic.default-audience')}
        value={own?.default ?? ''}
        required={false}
        options={[{ value: '', label: t('topic.default-audience-none') }, ...limits]}
      />
    </>
  );
}
