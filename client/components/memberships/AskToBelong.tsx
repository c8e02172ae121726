import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { Field } from '../forms.tsx';
import { PostedForm } from '../PostedForm.tsx';

interface AskToBelongProps {
  page: PageContext;
  form: FormState;
  action: string;
  submit: string;
  hint: string;
}

/** Asks those who decide to let the viewer in. Fields: note. */
export function AskToBelong({ page, form, action, submit, hint }: AskToBelongProps): JSX.Element {
  return (
    <PostedForm page={page} form={form} action={action} submit={submit}>
      <Field
        page={page}
        form={form}
        name="note"
        label={page.t('membership.note')}
        hint={hint}
        multiline
        rows={3}
        maxLength={1000}
        spellcheck
      />
    </PostedForm>
  );
}

/** Takes back what the viewer asked for. */
export function WithdrawRequest({ page, requestId }: { page: PageContext; requestId: string }): JSX.Element {
  return (
    <PostedForm
      page={page}
      action={addresses.withdrawRequest(requestId)}
      submit={page.t('membership.withdraw')}
      tone="plain"
    />
  );
}
