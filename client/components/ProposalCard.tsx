import type { JSX } from 'preact';
import type { ProposalView } from '../../src/contract/concept-views.ts';
import { LOCALES } from '../../src/contract/locale.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from './addresses.ts';
import { MemberLink } from './MemberName.tsx';
import { languageName } from './names.ts';
import { RelativeTime } from './RelativeTime.tsx';

export interface ProposalCardProps {
  page: PageContext;
  proposal: ProposalView;
  /** Whether to offer the page where it is decided. */
  linked?: boolean;
}

/** A proposal for the vocabulary: which words, why, and what came of it. */
export function ProposalCard({ page, proposal, linked = false }: ProposalCardProps): JSX.Element {
  const { t, locale } = page;
  const { concept, outcome } = proposal;
  return (
    <article class="card report">
      <h2>
        {concept === null ? (
          nameOf(proposal, page)
        ) : (
          <a href={addresses.concept(concept.id)}>{t('proposal.for', { label: concept.labels[locale] })}</a>
        )}
      </h2>
      <ProposalFacts page={page} proposal={proposal} />
      <ProposedWords page={page} proposal={proposal} />
      {proposal.definition === '' ? null : <p lang={proposal.language}>{proposal.definition}</p>}
      <p>
        <strong>{t('proposal.why-of')}</strong> {proposal.why}
      </p>
      {proposal.outcomeNote === '' ? null : (
        <p>
          <strong>{t('report.answer')}</strong> {proposal.outcomeNote}
        </p>
      )}
      {outcome === null ? null : (
        <p>
          <a href={addresses.concept(outcome.id)}>{outcome.labels[locale]}</a>
        </p>
      )}
      {linked && proposal.state === 'open' ? (
        <p class="actions-row">
          <a class="button plain" href={addresses.proposalDecision(proposal.id)}>
            {t('report.decide')}
          </a>
        </p>
      ) : null}
    </article>
  );
}

function ProposalFacts({ page, proposal }: ProposalCardProps): JSX.Element {
  const { t, locale, timeZone, now } = page;
  const clock = { locale, timeZone, now };
  const { proposer, decidedAt, broader } = proposal;
  return (
    <p class="facts">
      <span class={`outcome ${proposal.state}`}>{t(`proposal-state.${proposal.state}`)}</span>
      <span>{t(proposal.concept === null ? 'proposal.is-new' : 'proposal.is-wording')}</span>
      {broader === null ? null : (
        <span>
          {t('concept.broader')}: {broader.labels[locale]}
        </span>
      )}
      {proposer === null ? null : <MemberLink t={t} member={proposer} class="quiet" />}
      <RelativeTime at={proposal.proposedAt} clock={clock} />
      {decidedAt === null ? null : (
        <span>
          {t('report.decided')} <RelativeTime at={decidedAt} clock={clock} />
        </span>
      )}
    </p>
  );
}

function ProposedWords({ page, proposal }: ProposalCardProps): JSX.Element {
  const given = LOCALES.filter(
    (locale) => proposal.labels[locale] !== '' || proposal.synonyms[locale].length > 0,
  );
  return (
    <dl class="proposed">
      {given.map((locale) => (
        <div key={locale}>
          <dt>{languageName(locale, page.locale)}</dt>
          <dd lang={locale}>
            <strong>{proposal.labels[locale]}</strong> {proposal.synonyms[locale].join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** In the reader's language, or in whichever there is. */
function nameOf({ labels }: ProposalView, { locale }: PageContext): string {
  return [locale, ...LOCALES].map((one) => labels[one]).find((label) => label !== '') ?? '';
}
