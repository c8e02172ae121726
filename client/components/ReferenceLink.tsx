import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { referencePath, type ReferenceRef } from '../../src/contract/references.ts';
import { referenceName } from './reference-names.ts';

/** A reference by its title or its name, leading to its page in the hub. */
export function ReferenceLink({
  page,
  reference,
}: {
  page: Pick<PageContext, 't'>;
  reference: ReferenceRef;
}): JSX.Element {
  return (
    <a class="reference" href={referencePath(reference)}>
      {reference.title ?? referenceName(page, reference)}
    </a>
  );
}
