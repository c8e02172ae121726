import type { JSX } from 'preact';
import type { RemovalView } from '../../../src/contract/directory-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { Field } from '../forms.tsx';
import { formatDay } from '../instants.ts';
import { PostedForm } from '../PostedForm.tsx';

interface RemovalProps {
  page: PageContext;
  removal: RemovalView | null;
  form: FormState;
  /** Where the form that takes it out, or back, is sent. */
  removeAddress: string;
  restoreAddress: string;
}

/** For administrators: takes an entry out of its directory, with a reason, or back into it. */
export function Removal({ page, removal, form, removeAddress, restoreAddress }: RemovalProps): JSX.Element {
  const { t } = page;
  const isOut = removal !== null;
  return (
    <section class="danger-zone">
      <h2>{t(isOut ? 'directory.restore' : 'directory.remove')}</h2>
      <p class="hint">{t(isOut ? 'directory.restore-hint' : 'directory.remove-hint')}</p>
      <PostedForm
        page={page}
        form={form}
        action={isOut ? restoreAddress : removeAddress}
        submit={t(isOut ? 'directory.restore' : 'directory.remove')}
        tone={isOut ? 'plain' : 'danger'}
      >
        {isOut ? null : (
          <Field
            page={page}
            form={form}
            name="reason"
            label={t('directory.reason')}
            maxLength={500}
            required
          />
        )}
      </PostedForm>
    </section>
  );
}

/** Tells administrators that nobody else sees this any more. */
export function RemovedNote(props: { page: PageContext; removal: RemovalView | null }): JSX.Element | null {
  const { page, removal } = props;
  if (removal === null) return null;
  const params = { date: formatDay(removal.at, page), reason: removal.reason };
  return <p class="notice removed">{page.t('directory.removed', params)}</p>;
}
