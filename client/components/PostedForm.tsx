import type { ComponentChildren, JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { Csrf, FormErrors, Submit, type SubmitProps } from './forms.tsx';

export interface PostedFormProps {
  page: PageContext;
  /** What was typed and what is wrong with it; none for a form that is only a button. */
  form?: FormState;
  action: string;
  submit: string;
  tone?: SubmitProps['tone'];
  /** What stands beside the button: the way back, or another way. */
  beside?: ComponentChildren;
  children?: ComponentChildren;
}

/** A form that changes something: token, errors, fields, button. */
export function PostedForm(props: PostedFormProps): JSX.Element {
  const { page, form, action, submit, tone = 'primary', beside, children } = props;
  return (
    <form class="stack" method="post" action={action}>
      <Csrf page={page} />
      {form === undefined ? null : <FormErrors page={page} form={form} />}
      {children}
      <div class="actions-row">
        <Submit label={submit} tone={tone} />
        {beside}
      </div>
    </form>
  );
}
