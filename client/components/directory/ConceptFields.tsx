import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { TagView } from '../../../src/contract/views.ts';
import { Field } from '../forms.tsx';

interface ConceptFieldsProps {
  page: PageContext;
  form: FormState;
  /** All of the vocabulary, to be suggested. */
  concepts: readonly TagView[];
  /** Labels of the fields, in their order. */
  labels: Readonly<Partial<Record<'concept' | 'also', string>>>;
}

/** Filters by concept: words in any language, or ids. */
export function ConceptFields({ page, form, concepts, labels }: ConceptFieldsProps): JSX.Element {
  return (
    <>
      {Object.entries(labels).map(([name, label]) => (
        <Field key={name} page={page} form={form} name={name} label={label} list="concepts" maxLength={100} />
      ))}
      <datalist id="concepts">
        {concepts.map((concept) => (
          <option key={concept.id} value={concept.labels[page.locale]} />
        ))}
      </datalist>
    </>
  );
}
