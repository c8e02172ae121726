import type { JSX } from 'preact';
import type { FormState } from '../../src/contract/page.ts';
import { isNarrower, SENSITIVITIES, type Sensitivity } from '../../src/contract/sensitivity.ts';
import type { Translate } from '../../src/contract/translate.ts';
import { Checkbox } from './choices.tsx';
import { FieldNotes } from './field.tsx';

export interface SensitivitySelectProps {
  t: Translate;
  form: FormState;
  /** The widest label that there is to choose. */
  widest: Sensitivity;
  /** What stands first and sends nothing. */
  otherwise?: string;
  chosen?: Sensitivity;
}

/** How far readers may pass on what is written. */
export function SensitivitySelect(props: SensitivitySelectProps): JSX.Element {
  const { t, form, widest, otherwise, chosen } = props;
  const labels = SENSITIVITIES.filter((label) => !isNarrower(widest, label));
  const value = form.values['sensitivity'] ?? chosen ?? '';
  const error = form.errors['sensitivity'];
  return (
    <div class="sensitivity-select">
      <label for="field-sensitivity">{t('composer.sensitivity')}</label>
      <select
        id="field-sensitivity"
        name="sensitivity"
        autocomplete="off"
        aria-describedby={error === undefined ? undefined : 'error-sensitivity'}
        aria-invalid={error === undefined ? undefined : true}
      >
        {otherwise === undefined ? null : <option value="">{otherwise}</option>}
        {labels.map((label) => (
          <option key={label} value={label} selected={label === value}>
            {`TLP:${label} – ${t(`sensitivity.${label}`)}`}
          </option>
        ))}
      </select>
      <FieldNotes name="sensitivity" hint={undefined} error={error} />
    </div>
  );
}

/** Asked for when the text links to what not everybody here can open; a script shows it when the hub says so. */
interface LinksAcknowledgedProps {
  t: Translate;
  form: FormState;
  /** Whether it was acknowledged before. */
  isTicked?: boolean;
  /** Shown from the start. */
  isAsked?: boolean;
}

export function LinksAcknowledged(props: LinksAcknowledgedProps): JSX.Element {
  const { t, form, isTicked = false } = props;
  const isAsked =
    props.isAsked === true ||
    form.errors['linksAcknowledged'] !== undefined ||
    form.values['linksAcknowledged'] !== undefined;
  return (
    <div id="links-acknowledged" hidden={!isAsked}>
      <Checkbox
        form={form}
        name="linksAcknowledged"
        label={t('composer.links-acknowledged')}
        checked={isTicked}
      />
    </div>
  );
}
