import type { JSX } from 'preact';
import type { SchemeView } from '../../src/contract/concept-views.ts';
import { LOCALES, type Locale } from '../../src/contract/locale.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { Field, Select } from './forms.tsx';
import { languageName } from './names.ts';

export interface ConceptFieldsProps {
  page: PageContext;
  form: FormState;
  schemes: readonly SchemeView[];
  scheme?: string;
  definition?: string;
  language?: Locale;
  /** What the concept above it is called. */
  broader?: string;
}

/** Which part of the vocabulary a concept belongs to: `scheme`. */
export function SchemeSelect({ page, form, schemes, scheme }: ConceptFieldsProps): JSX.Element {
  return (
    <Select
      page={page}
      form={form}
      name="scheme"
      label={page.t('proposal.scheme')}
      value={scheme ?? ''}
      options={[
        ...(scheme === undefined ? [{ value: '', label: page.t('proposal.choose') }] : []),
        ...schemes.map(({ id, labels }) => ({ value: id, label: labels[page.locale] })),
      ]}
    />
  );
}

/** What it means and what stands above it: `definition`, `language` (of the definition), `broader` (typed). */
export function MeaningFields(props: ConceptFieldsProps): JSX.Element {
  const { page, form, definition = '', language = page.locale, broader = '' } = props;
  const { t } = page;
  return (
    <>
      <Field
        page={page}
        form={form}
        name="definition"
        label={t('proposal.definition')}
        hint={t('proposal.definition-hint')}
        value={definition}
        multiline
        rows={3}
        maxLength={600}
        spellcheck
      />
      <Select
        page={page}
        form={form}
        name="language"
        label={t('proposal.definition-language')}
        value={language}
        options={LOCALES.map((one) => ({ value: one, label: languageName(one, page.locale) }))}
      />
      <Field
        page={page}
        form={form}
        name="broader"
        label={t('proposal.broader')}
        hint={t('proposal.broader-hint')}
        value={broader}
        list="concepts"
        maxLength={100}
      />
    </>
  );
}
