import type { JSX } from 'preact';
import { LOCALES, type Locale } from '../../src/contract/locale.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { ConceptView } from '../../src/contract/views.ts';
import { Field } from './forms.tsx';
import { languageName } from './names.ts';

export interface ConceptWordsFieldsProps {
  page: PageContext;
  form: FormState;
  labels?: Partial<Record<Locale, string>>;
  synonyms?: Partial<Record<Locale, readonly string[]>>;
  /** What it is called now, where that is to be mended. */
  current?: Partial<Record<Locale, string | null>>;
}

/** Fields `labels.<language>` and `synonyms.<language>` (separated by commas), the reader's language first. */
export function ConceptWordsFields(props: ConceptWordsFieldsProps): JSX.Element {
  const { page } = props;
  const languages = [page.locale, ...LOCALES.filter((one) => one !== page.locale)];
  return (
    <div class="words" id="field-labels">
      <p class="hint" id="field-synonyms">
        {page.t(props.current === undefined ? 'proposal.words-hint' : 'proposal.words-more-hint')}
      </p>
      {languages.map((language) => (
        <LanguageFields key={language} {...props} language={language} />
      ))}
    </div>
  );
}

function LanguageFields(props: ConceptWordsFieldsProps & { language: Locale }): JSX.Element {
  const { page, form, language, labels = {}, synonyms = {}, current = {} } = props;
  const { t, locale } = page;
  const now = current[language];
  return (
    <fieldset>
      <legend>{languageName(language, locale)}</legend>
      {typeof now === 'string' ? (
        <p class="hint">
          {t('proposal.now')} <span lang={language}>{now}</span>
        </p>
      ) : null}
      <div class="pair">
        <Field
          page={page}
          form={form}
          name={`labels.${language}`}
          label={t('concept.label')}
          value={labels[language] ?? ''}
          lang={language}
          maxLength={100}
          spellcheck
        />
        <Field
          page={page}
          form={form}
          name={`synonyms.${language}`}
          label={t('concept.synonyms')}
          value={(synonyms[language] ?? []).join(', ')}
          lang={language}
          maxLength={400}
          spellcheck
        />
      </div>
    </fieldset>
  );
}

/** Names of concepts for fields with `list="concepts"`. */
export function ConceptNames(props: { page: PageContext; concepts: readonly ConceptView[] }): JSX.Element {
  return (
    <datalist id="concepts">
      {props.concepts.map(({ id, labels }) => (
        <option key={id} value={labels[props.page.locale]} />
      ))}
    </datalist>
  );
}
