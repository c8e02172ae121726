import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { ConceptView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { ConceptNames } from '../../components/ConceptWordsFields.tsx';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { SimilarConcepts } from '../../components/SimilarConcepts.tsx';

export interface MergeConceptPageProps {
  page: PageContext;
  concept: ConceptView;
  /** Concepts that it may be the same as. */
  similar: readonly ConceptView[];
  concepts: readonly ConceptView[];
  form: FormState;
}

/** Lets a concept go into another one. Fields: intoId (typed), reason. */
export function MergeConceptPage(props: MergeConceptPageProps): JSX.Element {
  const { page, concept, similar, concepts, form } = props;
  const { t, locale } = page;
  const label = concept.labels[locale];
  const title = t('concept.merge-title', { label });
  return (
    <Layout page={page} title={title} current="concepts" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.concepts}>{t('concepts.title')}</a>
        <a href={addresses.concept(concept.id)}>{label}</a>
      </nav>
      <h1>{title}</h1>
      <p class="lead">{t('concept.merge-lead')}</p>
      <form class="stack" method="post" action={addresses.mergeConcept(concept.id)}>
        <Csrf page={page} />
        <FormErrors page={page} form={form} />
        <SimilarConcepts page={page} title={t('proposal.similar')} concepts={similar} />
        <Field
          page={page}
          form={form}
          name="intoId"
          label={t('concept.merge-into')}
          hint={t('concept.merge-into-hint')}
          list="concepts"
          required
          maxLength={100}
        />
        <Field
          page={page}
          form={form}
          name="reason"
          label={t('account.roles-reason')}
          maxLength={500}
          spellcheck
        />
        <div class="actions-row">
          <Submit label={t('concept.merge')} tone="danger" />
          <a href={addresses.concept(concept.id)}>{t('form.cancel')}</a>
        </div>
      </form>
      <ConceptNames page={page} concepts={concepts} />
    </Layout>
  );
}
