import type { JSX } from 'preact';
import type { ProposalView, SchemeView } from '../../../src/contract/concept-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { ConceptView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { MeaningFields, SchemeSelect } from '../../components/ConceptFields.tsx';
import { ConceptNames, ConceptWordsFields } from '../../components/ConceptWordsFields.tsx';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { ProposalCard } from '../../components/ProposalCard.tsx';
import { SimilarConcepts } from '../../components/SimilarConcepts.tsx';

export interface ProposalDecisionPageProps {
  page: PageContext;
  proposal: ProposalView;
  schemes: readonly SchemeView[];
  concepts: readonly ConceptView[];
  /** Concepts that it may be the same as. */
  similar: readonly ConceptView[];
  /** Accept: the fields of the proposal, edited, and note. */
  form: FormState;
  /** Merge: intoId (typed). */
  mergeForm: FormState;
  /** Refuse: reason. */
  refusalForm: FormState;
}

/** Decides a proposal: take it as it is or edited, make its words synonyms, or refuse it. */
export function ProposalDecisionPage(props: ProposalDecisionPageProps): JSX.Element {
  const { page, proposal, similar, concepts } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('proposals.decide')} current="moderation" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.moderation}>{t('moderation.title')}</a>
        <a href={addresses.moderationConcepts}>{t('proposals.title')}</a>
      </nav>
      <h1>{t('proposals.decide')}</h1>
      <ProposalCard page={page} proposal={proposal} />
      {proposal.state === 'open' ? (
        <>
          <SimilarConcepts page={page} title={t('proposal.similar')} concepts={similar} />
          <Accept {...props} />
          <Merge {...props} />
          <Refuse {...props} />
          <ConceptNames page={page} concepts={concepts} />
        </>
      ) : null}
    </Layout>
  );
}

function Accept({ page, proposal, schemes, form }: ProposalDecisionPageProps): JSX.Element {
  const { t, locale } = page;
  const { labels, synonyms, scheme, definition, language, broader } = proposal;
  return (
    <section class="decision">
      <h2>{t('proposals.accept')}</h2>
      <form class="stack" method="post" action={addresses.decideProposal(proposal.id, 'accept')}>
        <Csrf page={page} />
        <FormErrors page={page} form={form} />
        <ConceptWordsFields page={page} form={form} labels={labels} synonyms={synonyms} />
        {proposal.concept === null ? (
          <>
            <SchemeSelect page={page} form={form} schemes={schemes} scheme={scheme} />
            <MeaningFields
              page={page}
              form={form}
              schemes={schemes}
              definition={definition}
              language={language}
              broader={broader?.labels[locale] ?? ''}
            />
          </>
        ) : null}
        <Field
          page={page}
          form={form}
          name="note"
          label={t('proposals.note')}
          multiline
          rows={2}
          maxLength={1000}
          spellcheck
        />
        <div>
          <Submit label={t('proposals.accept')} />
        </div>
      </form>
    </section>
  );
}

function Merge({ page, proposal, mergeForm }: ProposalDecisionPageProps): JSX.Element {
  const { t, locale } = page;
  return (
    <section class="decision">
      <h2>{t('proposals.merge')}</h2>
      <p class="hint">{t('proposals.merge-hint')}</p>
      <form class="stack" method="post" action={addresses.decideProposal(proposal.id, 'merge')}>
        <Csrf page={page} />
        <FormErrors page={page} form={mergeForm} />
        <Field
          page={page}
          form={mergeForm}
          name="intoId"
          label={t('concept.merge-into')}
          hint={t('concept.merge-into-hint')}
          value={proposal.concept?.labels[locale] ?? ''}
          list="concepts"
          required
          maxLength={100}
        />
        <div>
          <Submit label={t('proposals.merge')} tone="plain" />
        </div>
      </form>
    </section>
  );
}

function Refuse({ page, proposal, refusalForm }: ProposalDecisionPageProps): JSX.Element {
  const { t } = page;
  return (
    <section class="decision">
      <h2>{t('proposals.refuse')}</h2>
      <form class="stack" method="post" action={addresses.decideProposal(proposal.id, 'refuse')}>
        <Csrf page={page} />
        <FormErrors page={page} form={refusalForm} />
        <Field
          page={page}
          form={refusalForm}
          name="reason"
          label={t('proposals.reason')}
          hint={t('proposals.reason-hint')}
          required
          maxLength={500}
          spellcheck
        />
        <div>
          <Submit label={t('proposals.refuse')} tone="danger" />
        </div>
      </form>
    </section>
  );
}
