import type { JSX } from 'preact';
import type { AudienceView } from '../../src/contract/audience-views.ts';
import { writtenFor } from '../../src/contract/circles.ts';
import type { FormState } from '../../src/contract/page.ts';
import { Icon } from './icons.tsx';

interface WrittenForProps {
  form: FormState;
  /** Who sees the thread now. */
  audience: AudienceView;
  /** For whom it was written before this page. */
  earlier?: string | null;
}

/**
 * For whom a text is written: whoever its author saw beside it, through previews and other errors, until they are told
 * that more people see it by now.
 */
export function WrittenFor({ form, audience, earlier = null }: WrittenForProps): JSX.Element {
  const error = form.errors['writtenFor'];
  const now = writtenFor(audience);
  const value = error === undefined ? (form.values['writtenFor'] ?? earlier ?? now) : now;
  return (
    <>
      <input type="hidden" name="writtenFor" value={value} />
      {error === undefined ? null : (
        <p class="error" id="field-writtenFor">
          <Icon name="warning" />
          {error}
        </p>
      )}
    </>
  );
}
