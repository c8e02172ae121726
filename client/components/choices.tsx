import type { ComponentChildren, JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { describedBy, errorOf, FieldLabel, FieldNotes } from './field.tsx';

export interface Option {
  value: string;
  label: string;
  lang?: string;
  disabled?: boolean;
}
export interface OptionGroup {
  label: string;
  options: Option[];
}

export interface SelectProps {
  page: PageContext;
  form: FormState;
  name: string;
  label: string;
  options: readonly (Option | OptionGroup)[];
  value?: string;
  hint?: ComponentChildren;
  required?: boolean;
  autocomplete?: string;
}

/** A choice of one from a list, grouped where the options come in groups. */
export function Select(props: SelectProps): JSX.Element {
  const { form, name, hint } = props;
  const error = errorOf(form, name);
  const chosen = form.values[name] ?? props.value;
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <FieldLabel page={props.page} name={name} label={props.label} required={props.required ?? true} />
      <FieldNotes name={name} hint={hint} error={error} />
      <select
        {...describedBy(name, hint, error)}
        name={name}
        required={props.required ?? true}
        autocomplete={props.autocomplete ?? 'off'}
      >
        {props.options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => toOption(inner, chosen))}
            </optgroup>
          ) : (
            toOption(option, chosen)
          ),
        )}
      </select>
    </div>
  );
}

function toOption(option: Option, chosen: string | undefined): JSX.Element {
  return (
    <option
      key={option.value}
      value={option.value}
      selected={option.value === chosen}
      disabled={option.disabled === true}
      lang={option.lang}
    >
      {option.label}
    </option>
  );
}

export interface CheckboxProps {
  form: FormState;
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  checked?: boolean;
  /** For several boxes of one name; the box is then ticked by `checked` alone. */
  value?: string;
}

/** A choice of yes or no; sent as "on" when it has no value of its own. */
export function Checkbox({ form, name, label, hint, checked = false, value }: CheckboxProps): JSX.Element {
  const wasSent = Object.keys(form.values).length > 0;
  const sentTicked = form.values[name] === 'on' || form.values[name] === 'true';
  const error = errorOf(form, name);
  const control = describedBy(name, hint, error);
  const id = value === undefined ? control.id : `${control.id}-${value.replace(/[^\w-]/gu, '-')}`;
  return (
    <div class={error === undefined ? 'check' : 'check wrong'}>
      <input
        {...control}
        id={id}
        type="checkbox"
        name={name}
        value={value ?? 'on'}
        checked={wasSent && value === undefined ? sentTicked : checked}
      />
      <label for={id}>{label}</label>
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  );
}

interface Choice {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  disabled?: boolean;
}

export interface RadioGroupProps {
  form: FormState;
  name: string;
  legend: string;
  choices: readonly Choice[];
  value?: string;
  hint?: ComponentChildren;
  required?: boolean;
}

/** A choice of one, with all that can be chosen in sight. */
export function RadioGroup(props: RadioGroupProps): JSX.Element {
  const { form, name, legend, choices, hint } = props;
  const error = errorOf(form, name);
  const chosen = form.values[name] ?? props.value;
  const described = describedBy(name, hint, error);
  return (
    <fieldset
      class={error === undefined ? 'choices' : 'choices wrong'}
      aria-describedby={described['aria-describedby']}
    >
      <legend>{legend}</legend>
      <FieldNotes name={name} hint={hint} error={error} />
      {choices.map((choice, index) => (
        <label key={choice.value} class="choice">
          <input
            id={index === 0 ? described.id : undefined}
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === chosen && choice.disabled !== true}
            disabled={choice.disabled === true}
            required={props.required ?? true}
          />
          <span>
            {choice.label}
            {choice.hint === undefined ? null : <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
