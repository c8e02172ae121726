import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { AudienceLimit } from '../../src/contract/topic-audience.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import type { WideningView } from '../../src/contract/widening-views.ts';
import { addresses } from '../components/addresses.ts';
import { AudienceBadge } from '../components/AudienceBadge.tsx';
import { AudienceChoice, type AudienceOptions } from '../components/AudienceChoice.tsx';
import { Field } from '../components/forms.tsx';
import { formatInstant } from '../components/instants.ts';
import { Layout } from '../components/Layout.tsx';
import { MemberLink } from '../components/MemberName.tsx';
import { PostedForm } from '../components/PostedForm.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';

export interface WideningPageProps {
  page: PageContext;
  thread: ThreadView;
  /** The open proposal, if there is one. */
  widening: WideningView | null;
  form: FormState;
  options: AudienceOptions;
  /** Who may see threads of the topic at most. */
  widest: AudienceLimit;
}

/** Proposes to show a thread to more people (fields: those of AudienceChoice, reason), or says how it stands. */
export function WideningPage(props: WideningPageProps): JSX.Element {
  const { page, thread, widening } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('widening.title')} current="topics" width="form" robots="noindex">
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{t('widening.title')}</h1>
      {widening === null ? <ProposeForm {...props} /> : <Standing page={page} widening={widening} />}
    </Layout>
  );
}

function ProposeForm({ page, thread, form, options, widest }: WideningPageProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.threadWidening(thread.id)}
      submit={t('widening.propose')}
      beside={<a href={addresses.thread(thread.id)}>{t('form.cancel')}</a>}
    >
      <AudienceChoice
        page={page}
        form={form}
        legend={t('compose.audience')}
        hint={t('widening.hint')}
        options={options}
        widest={widest}
      />
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('moderation.reason')}
        maxLength={500}
        spellcheck
      />
    </PostedForm>
  );
}

function Standing({ page, widening }: { page: PageContext; widening: WideningView }): JSX.Element {
  const { t, locale } = page;
  const { asked, agreed, refused, threadId } = widening;
  return (
    <>
      <p>
        <AudienceBadge t={t} locale={locale} audience={widening.audience} />
      </p>
      {widening.reason === '' ? null : <p>{widening.reason}</p>}
      <p>{t('widening.standing', { asked, agreed, refused })}</p>
      <ul class="help-list">
        {widening.people.map(({ member, agrees }) => (
          <li key={member.id}>
            <MemberLink t={t} member={member} />: {t(answerKey(agrees))}
          </li>
        ))}
      </ul>
      {widening.possible ? (
        <CarryOut page={page} widening={widening} />
      ) : (
        <p>{t('error.widening-opening')}</p>
      )}
      <PostedForm
        page={page}
        action={addresses.cancelWidening(threadId)}
        submit={t('widening.cancel')}
        tone="plain"
      />
    </>
  );
}

function answerKey(agrees: boolean | null): string {
  if (agrees === null) return 'widening.unanswered';
  return agrees ? 'widening.agrees' : 'widening.refuses';
}

function CarryOut({ page, widening }: { page: PageContext; widening: WideningView }): JSX.Element {
  const { t } = page;
  const { threadId, leaveOut, barred, from } = widening;
  const bars = [...new Set(barred.map(({ bar }) => bar))];
  return (
    <section class={leaveOut.length === 0 ? undefined : 'danger-zone'}>
      {leaveOut.length === 0 ? null : (
        <>
          <h2>{t('widening.leave-out', { count: leaveOut.length })}</h2>
          <p class="hint">{t('widening.leave-out-hint')}</p>
          {bars.map((bar) => (
            <p key={bar} class="hint">
              {t(`widening.barred-${bar}`, { posts: numbersOf(barred, bar) })}
            </p>
          ))}
          <p class="facts">
            {leaveOut.map((number) => (
              <a key={number} href={addresses.post(threadId, number)}>
                #{number}
              </a>
            ))}
          </p>
        </>
      )}
      {from === null ? (
        <PostedForm
          page={page}
          action={addresses.carryOutWidening(threadId)}
          submit={t(leaveOut.length === 0 ? 'widening.carry-out' : 'widening.carry-out-without')}
          tone={leaveOut.length === 0 ? 'primary' : 'danger'}
        >
          <input type="hidden" name="leaveOut" value={leaveOut.join(',')} />
        </PostedForm>
      ) : (
        <p>{t('widening.wait', { instant: formatInstant(from, page) })}</p>
      )}
    </section>
  );
}

function numbersOf(barred: WideningView['barred'], bar: string): string {
  return barred
    .filter((one) => one.bar === bar)
    .map(({ number }) => `#${String(number)}`)
    .join(', ');
}
