import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from './addresses.ts';

/** Says where to read the letters of a hub that sends none. */
export function OutboxNote({ page }: { page: PageContext }): JSX.Element {
  return (
    <p class="note">
      {page.t('outbox.note')} <a href={addresses.outbox}>{page.t('outbox.open')}</a>
    </p>
  );
}
