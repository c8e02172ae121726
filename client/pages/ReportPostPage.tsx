import type { JSX } from 'preact';
import { REPORT_REASONS } from '../../src/contract/views.ts';
import { Field, RadioGroup } from '../components/forms.tsx';
import { PostForm, type PostFormPageProps } from '../components/PostForm.tsx';

/** Tells the moderators about a post. Fields: reason, note (may be empty). */
export function ReportPostPage(props: PostFormPageProps): JSX.Element {
  const { page, form, post } = props;
  const { t } = page;
  return (
    <PostForm
      {...props}
      action="report"
      title={t('report.title', { number: post.number })}
      lead={t('report.lead')}
      submit={t('report.submit')}
    >
      <RadioGroup
        form={form}
        name="reason"
        legend={t('report.reason')}
        choices={REPORT_REASONS.map((reason) => ({
          value: reason,
          label: t(`report-reason.${reason}`),
          hint: t(`report-reason.${reason}-hint`),
        }))}
      />
      <Field
        page={page}
        form={form}
        name="note"
        label={t('report.note')}
        hint={t('report.note-hint')}
        multiline
        rows={4}
        maxLength={2000}
        spellcheck
      />
    </PostForm>
  );
}
