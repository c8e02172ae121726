import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { Field } from './forms.tsx';

/** When something is to be published, on the clocks of the member's time zone, which is named. */
export function PublishAt(props: {
  page: PageContext;
  form: FormState;
  value?: string;
  required?: boolean;
}): JSX.Element {
  const { page, form, value, required = true } = props;
  const zone = page.t('scheduled.zone', { zone: page.timeZone });
  return (
    <Field
      page={page}
      form={form}
      name="publishAt"
      type="datetime-local"
      label={page.t('scheduled.publish-at')}
      hint={required ? zone : `${page.t('scheduled.zone-optional')} ${zone}`}
      required={required}
      {...(value === undefined ? {} : { value })}
    />
  );
}
