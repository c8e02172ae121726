import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { RevealingView } from '../../../src/contract/revealing-views.ts';
import { addresses } from '../../components/addresses.ts';
import { Field, RadioGroup } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { MemberLink } from '../../components/MemberName.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { AbsoluteTime } from '../../components/RelativeTime.tsx';
import { RevealingFacts } from './RevealingFacts.tsx';

export interface RevealingPageProps {
  page: PageContext;
  revealing: RevealingView;
  /** Why somebody else decides it: a key of the catalogue; null for who may. */
  barred: string | null;
  form: FormState;
}

/** One asking with its decision. Fields: decision ('confirm' or 'refuse'), reason (may be empty where it is refused). */
export function RevealingPage(props: RevealingPageProps): JSX.Element {
  const { page, revealing, barred } = props;
  const { t } = page;
  const title = t('revealing.one', { number: revealing.participant, title: revealing.thread.title });
  return (
    <Layout page={page} title={title} current="moderation" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.moderation}>{t('moderation.title')}</a>
        <a href={addresses.revealings}>{t('revealing.title')}</a>
      </nav>
      <h1>{title}</h1>
      <RevealingFacts page={page} revealing={revealing} />
      <Revealed page={page} revealing={revealing} />
      {barred === null ? null : (
        <p class="notice">{t(barred === 'error.revealing-asker' ? 'revealing.wait' : barred)}</p>
      )}
      {revealing.state === 'open' && barred === null ? <DecisionForm {...props} /> : null}
    </Layout>
  );
}

function Revealed({ page, revealing }: Pick<RevealingPageProps, 'page' | 'revealing'>): JSX.Element | null {
  const { t, locale, timeZone, now } = page;
  const { author, shownUntil } = revealing;
  if (author === null || shownUntil === null) return null;
  return (
    <section class="notice">
      <h2>{t('revealing.author')}</h2>
      <p>
        <MemberLink t={t} member={author} />
        {author.organisation === '' ? null : `, ${author.organisation}`}
      </p>
      <p>
        {t('revealing.shown-until')} <AbsoluteTime at={shownUntil} clock={{ locale, timeZone, now }} />
      </p>
    </section>
  );
}

function DecisionForm({ page, revealing, form }: RevealingPageProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.revealing(revealing.id)}
      submit={t('decision.submit')}
      beside={<a href={addresses.revealings}>{t('form.cancel')}</a>}
    >
      <RadioGroup
        form={form}
        name="decision"
        legend={t('decision.decision')}
        choices={[
          { value: 'confirm', label: t('revealing.confirm'), hint: t('revealing.confirm-hint') },
          { value: 'refuse', label: t('revealing.refuse'), hint: t('revealing.refuse-hint') },
        ]}
      />
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('moderation.reason')}
        hint={t('revealing.decision-reason-hint')}
        maxLength={500}
        spellcheck
      />
    </PostedForm>
  );
}
