import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { ErrorLink } from '../../src/contract/problem.ts';
import { Icon } from './icons.tsx';

export { Checkbox, RadioGroup, Select } from './choices.tsx';
export { Field } from './field.tsx';

/** The session's token, in every form that is sent with POST. */
export function Csrf({ page }: { page: PageContext }): JSX.Element {
  return <input type="hidden" name="csrf" value={page.csrf} />;
}

/** What is wrong with a form, above it, with a link to each field. */
export function FormErrors({ page, form }: { page: PageContext; form: FormState }): JSX.Element | null {
  const errors = Object.entries(form.errors);
  if (errors.length === 0) return null;
  return (
    <div class="form-errors" role="alert" tabIndex={-1} id="form-errors">
      <p>
        <Icon name="warning" />
        <strong>{page.t('form.errors', { count: errors.length })}</strong>
      </p>
      <ul>
        {errors.map(([field, message]) => (
          <li key={field}>
            {field === '' ? message : <a href={`#field-${field.split('.')[0] ?? field}`}>{message}</a>}
            <ErrorLinks links={form.links?.[field] ?? []} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Pages where something can be put right. */
function ErrorLinks({ links }: { links: readonly ErrorLink[] }): JSX.Element | null {
  if (links.length === 0) return null;
  return (
    <ul>
      {links.map(({ address, title }) => (
        <li key={address}>
          <a href={address}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

export interface SubmitProps {
  label: string;
  tone?: 'primary' | 'plain' | 'danger';
  name?: string;
  value?: string;
  formaction?: string;
}

/** A button that sends its form. */
export function Submit({ label, tone = 'primary', ...rest }: SubmitProps): JSX.Element {
  return (
    <button type="submit" class={`button ${tone}`} {...rest}>
      {label}
    </button>
  );
}
