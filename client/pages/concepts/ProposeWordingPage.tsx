import type { JSX } from 'preact';
import type { ConceptDetailView } from '../../../src/contract/concept-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { ConceptWordsFields } from '../../components/ConceptWordsFields.tsx';
import { Csrf, Field, FormErrors, Submit } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';

export interface ProposeWordingPageProps {
  page: PageContext;
  concept: ConceptDetailView;
  form: FormState;
  clientId: string;
}

/** Fields: labels.* (in place of those that stand), synonyms.* (further ones), why. */
export function ProposeWordingPage({ page, concept, form, clientId }: ProposeWordingPageProps): JSX.Element {
  const { t, locale } = page;
  const label = concept.labels[locale];
  const { en, de, fr, es, it } = concept.wording;
  const title = t('proposal.wording-title', { label });
  return (
    <Layout page={page} title={title} current="concepts" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.concepts}>{t('concepts.title')}</a>
        <a href={addresses.concept(concept.id)}>{label}</a>
      </nav>
      <h1>{title}</h1>
      <p class="lead">{t('proposal.wording-lead')}</p>
      <form class="stack" method="post" action={addresses.proposeWording(concept.id)}>
        <Csrf page={page} />
        <input type="hidden" name="clientId" value={form.values['clientId'] ?? clientId} />
        <FormErrors page={page} form={form} />
        <ConceptWordsFields
          page={page}
          form={form}
          current={{ en: en.label, de: de.label, fr: fr.label, es: es.label, it: it.label }}
        />
        <Field
          page={page}
          form={form}
          name="why"
          label={t('proposal.why')}
          hint={t('proposal.why-wording-hint')}
          multiline
          rows={3}
          required
          maxLength={1000}
          spellcheck
        />
        <div class="actions-row">
          <Submit label={t('proposal.send')} />
          <a href={addresses.concept(concept.id)}>{t('form.cancel')}</a>
        </div>
      </form>
    </Layout>
  );
}
