import type { JSX } from 'preact';
import type { SchemeView } from '../../../src/contract/concept-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { ConceptView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { MeaningFields, SchemeSelect } from '../../components/ConceptFields.tsx';
import { ConceptNames, ConceptWordsFields } from '../../components/ConceptWordsFields.tsx';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { SimilarConcepts } from '../../components/SimilarConcepts.tsx';

export interface ProposeConceptPageProps {
  page: PageContext;
  form: FormState;
  /** What was looked for in vain. */
  label: string;
  schemes: readonly SchemeView[];
  concepts: readonly ConceptView[];
  /** Concepts like what was typed: shown before it is sent. */
  similar: readonly ConceptView[];
  clientId: string;
}

/** Fields: scheme, labels.*, synonyms.*, definition, language, broader, why; similarSeen once similar ones are shown. */
export function ProposeConceptPage(props: ProposeConceptPageProps): JSX.Element {
  const { page, form, label, concepts, similar, clientId } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('proposal.new-title')} current="concepts" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.concepts}>{t('concepts.title')}</a>
      </nav>
      <h1>{t('proposal.new-title')}</h1>
      <p class="lead">{t('proposal.new-lead')}</p>
      <form class="stack" method="post" action={addresses.proposeConcept}>
        <Csrf page={page} />
        <input type="hidden" name="clientId" value={form.values['clientId'] ?? clientId} />
        <FormErrors page={page} form={form} />
        <SimilarConcepts page={page} title={t('proposal.similar')} concepts={similar} />
        {similar.length === 0 ? null : <input type="hidden" name="similarSeen" value="on" />}
        <ConceptWordsFields page={page} form={form} labels={{ [page.locale]: label }} />
        <SchemeSelect {...props} />
        <MeaningFields {...props} />
        <Field
          page={page}
          form={form}
          name="why"
          label={t('proposal.why')}
          hint={t('proposal.why-hint')}
          multiline
          rows={3}
          required
          maxLength={1000}
          spellcheck
        />
        <div class="actions-row">
          <Submit label={t(similar.length === 0 ? 'proposal.send' : 'proposal.send-anyway')} />
          <a href={addresses.concepts}>{t('form.cancel')}</a>
        </div>
      </form>
      <ConceptNames page={page} concepts={concepts} />
    </Layout>
  );
}
