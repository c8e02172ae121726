import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { TagView } from '../../src/contract/views.ts';
import { Checkbox, Field } from './forms.tsx';

export interface TagChoices {
  /** Tags that are set. */
  chosen: TagView[];
  /** Concepts that suit words the vocabulary does not have; offered, not set. */
  near: TagView[];
  /** Concepts often used, to choose from while typing. */
  suggestions: TagView[];
}

export interface TagPickerProps {
  page: PageContext;
  form: FormState;
  tags: TagChoices;
  /** What the tags are, where they are not those of a thread. */
  words?: { label: string; hint: string; chosen: string };
}

/** Tags as boxes to clear (`tags`, concept ids) and a field for words in any of the hub's languages (`tagWords`). */
export function TagPicker({ page, form, tags, words }: TagPickerProps): JSX.Element {
  const { t } = page;
  const { label, hint, chosen } = words ?? {
    label: t('tags.label'),
    hint: t('tags.hint'),
    chosen: t('tags.chosen'),
  };
  return (
    <div class="tag-picker" data-tags="">
      <TagBoxes page={page} legend={chosen} tags={tags.chosen} checked />
      <TagBoxes page={page} legend={t('tags.near')} tags={tags.near} checked={false} />
      <Field
        page={page}
        form={form}
        name="tagWords"
        label={label}
        hint={hint}
        maxLength={400}
        list="concepts"
      />
      <datalist id="concepts">
        {tags.suggestions.map((tag) => (
          <option key={tag.id} value={tag.labels[page.locale]} />
        ))}
      </datalist>
    </div>
  );
}

function TagBoxes(props: {
  page: PageContext;
  legend: string;
  tags: TagView[];
  checked: boolean;
}): JSX.Element | null {
  if (props.tags.length === 0) return null;
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <div class="chosen-tags">
        {props.tags.map((tag) => (
          <Checkbox
            key={tag.id}
            form={{ values: {}, errors: {} }}
            name="tags"
            value={tag.id}
            label={tag.labels[props.page.locale]}
            checked={props.checked}
          />
        ))}
      </div>
    </fieldset>
  );
}
