import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { PostView, ReportView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { Checkbox, Field, RadioGroup } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { QuotedPost } from '../components/QuotedPost.tsx';
import { ReportCard } from '../components/ReportCard.tsx';
import { PostedForm } from '../components/PostedForm.tsx';

export interface ReportDecisionPageProps {
  page: PageContext;
  report: ReportView;
  thread: ThreadView;
  post: PostView;
  /** Other reports about the same post. */
  others: ReportView[];
  form: FormState;
}

/** Decides a report. Fields: decision ('uphold' or 'dismiss'), hidePost (box), note (may be empty). */
export function ReportDecisionPage(props: ReportDecisionPageProps): JSX.Element {
  const { page, report, thread, post, others } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('decision.title')} current="moderation" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.moderation}>{t('moderation.title')}</a>
        <a href={addresses.topic(thread.topic.slug)}>{thread.topic.name}</a>
      </nav>
      <h1>{t('decision.title')}</h1>
      <ReportCard page={page} report={report} />
      <QuotedPost page={page} post={post} />
      {report.state === 'open' ? <DecisionForm {...props} /> : null}
      {others.length === 0 ? null : (
        <>
          <h2>{t('decision.others')}</h2>
          <div class="reports">
            {others.map((other) => (
              <ReportCard key={other.id} page={page} report={other} linked />
            ))}
          </div>
        </>
      )}
    </Layout>
  );
}

function DecisionForm({ page, report, post, form }: ReportDecisionPageProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.reportDecision(report.id)}
      submit={t('decision.submit')}
      beside={<a href={addresses.moderation}>{t('form.cancel')}</a>}
    >
      <RadioGroup
        form={form}
        name="decision"
        legend={t('decision.decision')}
        choices={[
          { value: 'uphold', label: t('decision.uphold'), hint: t('decision.uphold-hint') },
          { value: 'dismiss', label: t('decision.dismiss'), hint: t('decision.dismiss-hint') },
        ]}
      />
      {post.state === 'visible' ? (
        <Checkbox form={form} name="hidePost" label={t('decision.hide')} hint={t('decision.hide-hint')} />
      ) : null}
      <Field
        page={page}
        form={form}
        name="note"
        label={t('decision.note')}
        hint={t('decision.note-hint')}
        multiline
        maxLength={2000}
        spellcheck
      />
    </PostedForm>
  );
}
