import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { ConsentOutcomeView, ConsentView } from '../../src/contract/widening-views.ts';
import { addresses } from '../components/addresses.ts';
import { AudienceBadge } from '../components/AudienceBadge.tsx';
import { Csrf } from '../components/forms.tsx';
import { formatInstant } from '../components/instants.ts';
import { Layout } from '../components/Layout.tsx';

export interface ConsentsPageProps {
  page: PageContext;
  consents: readonly ConsentView[];
  /** Of the last days. */
  outcomes: readonly ConsentOutcomeView[];
}

/** What a member is asked: whether threads that have words of theirs may be shown to more people. */
export function ConsentsPage({ page, consents, outcomes }: ConsentsPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('consents.title')} current="account" width="form" robots="noindex">
      <h1>{t('consents.title')}</h1>
      <p class="lead">{t('consents.lead')}</p>
      {consents.length === 0 ? <p class="empty">{t('consents.none')}</p> : null}
      {consents.map((consent) => (
        <Consent key={consent.id} page={page} consent={consent} />
      ))}
      {outcomes.length === 0 ? null : <h2>{t('consents.outcomes')}</h2>}
      {outcomes.map((outcome) => (
        <Outcome key={outcome.id} page={page} outcome={outcome} />
      ))}
    </Layout>
  );
}

function Consent({ page, consent }: { page: PageContext; consent: ConsentView }): JSX.Element {
  const { t, locale } = page;
  const { thread } = consent;
  return (
    <section class="card">
      <h2>
        {thread === null ? (
          t('consents.unseen-thread')
        ) : (
          <a href={addresses.thread(thread.id)}>{thread.title}</a>
        )}
      </h2>
      <p class="facts">
        {thread === null ? null : (
          <>
            <AudienceBadge t={t} locale={locale} audience={thread.audience} />
            <span aria-hidden="true">→</span>
          </>
        )}
        <AudienceBadge t={t} locale={locale} audience={consent.audience} />
        {thread === null || thread.sensitivity === consent.label ? null : (
          <span>{t('consents.label', { from: thread.sensitivity, to: consent.label })}</span>
        )}
        <span>{formatInstant(consent.proposedAt, page)}</span>
      </p>
      {consent.reason === '' ? null : <p>{t('event.reason', { reason: consent.reason })}</p>}
      {thread === null ? null : (
        <>
          <Places label={t('consents.posts')} places={placesIn(thread.id, consent.posts)} />
          <Places label={t('consents.quoted-in')} places={placesIn(thread.id, consent.quotedIn)} />
        </>
      )}
      <Places label={t('consents.quotes')} places={consent.quotes} />
      <Answer page={page} consent={consent} />
    </section>
  );
}

/** It was shown; which posts of theirs were left out. */
function Outcome({ page, outcome }: { page: PageContext; outcome: ConsentOutcomeView }): JSX.Element {
  const { t, locale } = page;
  const { thread, audience, at, leftOut } = outcome;
  return (
    <section class="card">
      <h3>
        <a href={addresses.thread(thread.id)}>{thread.title}</a>
      </h3>
      <p class="facts">
        <span>{t('consents.shown')}</span>
        <AudienceBadge t={t} locale={locale} audience={audience} />
        <span>{formatInstant(at, page)}</span>
      </p>
      {leftOut.length === 0 ? (
        <p>{t('consents.all-stayed')}</p>
      ) : (
        <Places label={t('consents.left-out')} places={placesIn(thread.id, leftOut)} />
      )}
    </section>
  );
}

interface Place {
  threadId: string;
  number: number;
}

const placesIn = (threadId: string, numbers: readonly number[]): Place[] =>
  numbers.map((number) => ({ threadId, number }));

function Places({ label, places }: { label: string; places: readonly Place[] }): JSX.Element | null {
  if (places.length === 0) return null;
  return (
    <p class="facts">
      <span>{label}</span>
      {places.map(({ threadId, number }) => (
        <a key={`${threadId} ${String(number)}`} href={addresses.post(threadId, number)}>
          #{number}
        </a>
      ))}
    </p>
  );
}

function Answer({ page, consent }: { page: PageContext; consent: ConsentView }): JSX.Element {
  const { t } = page;
  return (
    <form class="actions-row" method="post" action={addresses.consent(consent.id)}>
      <Csrf page={page} />
      <input type="hidden" name="asOf" value={consent.asOf} />
      <button
        type="submit"
        class="button plain"
        name="agree"
        value="yes"
        aria-pressed={consent.agrees === true}
      >
        {t('consents.agree')}
      </button>
      <button
        type="submit"
        class="button plain"
        name="agree"
        value="no"
        aria-pressed={consent.agrees === false}
      >
        {t('consents.refuse')}
      </button>
      {consent.agrees === null ? null : (
        <span role="status">{t(consent.agrees ? 'consents.agreed' : 'consents.refused')}</span>
      )}
    </form>
  );
}
