import type { JSX } from 'preact';
import type { Sensitivity } from '../../src/contract/sensitivity.ts';

/** A label of the Traffic Light Protocol, in its own words and colours; untranslated, as the protocol asks. */
export function SensitivityBadge({ label }: { label: Sensitivity }): JSX.Element {
  return (
    <span class={`tlp tlp-${label.replace('+', '-').toLowerCase()}`} lang="en" translate={false}>
      TLP:{label}
    </span>
  );
}
