import { h, type ComponentChildren, type JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { Icon } from './icons.tsx';

export interface FieldProps {
  page: PageContext;
  form: FormState;
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'date' | 'datetime-local' | 'url';
  hint?: ComponentChildren;
  autocomplete?: string;
  required?: boolean;
  maxLength?: number;
  minLength?: number;
  min?: number | string;
  max?: number | string;
  multiline?: boolean;
  rows?: number;
  /** Shown until something was typed and sent. */
  value?: string;
  /** Names of a `<datalist>`. */
  list?: string;
  spellcheck?: boolean;
  autofocus?: boolean;
  lang?: string;
  class?: string;
}

/** A line or an area to type in, with its label, hint and error. Passwords are never shown again. */
export function Field(props: FieldProps): JSX.Element {
  const { page, form, name, label, hint } = props;
  const error = errorOf(form, name);
  const classes = ['field', error === undefined ? '' : 'wrong', props.class ?? ''].filter(Boolean).join(' ');
  return (
    <div class={classes}>
      <FieldLabel page={page} name={name} label={label} required={props.required === true} />
      <FieldNotes name={name} hint={hint} error={error} />
      <Control {...props} />
    </div>
  );
}

function Control(props: FieldProps): JSX.Element {
  const { form, name, type = 'text', min, max, list } = props;
  const control = controlAttributes(props, errorOf(form, name));
  const value = type === 'password' ? '' : (form.values[name] ?? props.value ?? '');
  if (props.multiline === true) {
    return (
      <textarea {...control} rows={props.rows ?? 4}>
        {value}
      </textarea>
    );
  }
  // The types of <input> differ by its `type`, which is not known here.
  return h('input', { ...control, type, value, min, max, list });
}

function controlAttributes(props: FieldProps, error: string | undefined) {
  const { name, hint, maxLength, minLength, spellcheck, autofocus, lang } = props;
  return {
    ...describedBy(name, hint, error),
    name,
    maxLength,
    minLength,
    spellcheck,
    autofocus,
    lang,
    autocomplete: props.autocomplete ?? 'off',
    required: props.required ?? false,
  };
}

/** Id and ARIA of a control of a form, by the conventions of FieldLabel and FieldNotes. */
export function describedBy(name: string, hint: unknown, error: string | undefined) {
  const notes = [
    ...(hint === undefined ? [] : [`hint-${name}`]),
    ...(error === undefined ? [] : [`error-${name}`]),
  ];
  return {
    id: `field-${name}`,
    ...(notes.length === 0 ? {} : { 'aria-describedby': notes.join(' ') }),
    ...(error === undefined ? {} : { 'aria-invalid': true as const }),
  };
}

/** Label of a control; says which fields may stay empty. */
export function FieldLabel(props: {
  page: PageContext;
  name: string;
  label: string;
  required: boolean;
}): JSX.Element {
  return (
    <label for={`field-${props.name}`}>
      {props.label}
      {props.required ? null : <span class="optional"> {props.page.t('form.optional')}</span>}
    </label>
  );
}

/** Hint and error of a control. */
export function FieldNotes(props: {
  name: string;
  hint: ComponentChildren;
  error: string | undefined;
}): JSX.Element {
  return (
    <>
      {props.hint === undefined ? null : (
        <p class="hint" id={`hint-${props.name}`}>
          {props.hint}
        </p>
      )}
      {props.error === undefined ? null : (
        <p class="error" id={`error-${props.name}`}>
          <Icon name="warning" />
          {props.error}
        </p>
      )}
    </>
  );
}

/** The message for a field, or for a part of it (`tags.2`). */
export function errorOf(form: FormState, name: string): string | undefined {
  return (
    form.errors[name] ?? Object.entries(form.errors).find(([field]) => field.startsWith(`${name}.`))?.[1]
  );
}
