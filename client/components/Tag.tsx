import type { JSX } from 'preact';
import type { Locale } from '../../src/contract/locale.ts';
import type { TagView } from '../../src/contract/views.ts';
import { addresses, query } from './addresses.ts';

/** A concept of the vocabulary as a link to the threads that have it. */
export function Tag({ tag, locale }: { tag: TagView; locale: Locale }): JSX.Element {
  return (
    <a class="tag" href={`${addresses.home}${query({ tag: tag.id })}`}>
      {tag.labels[locale]}
    </a>
  );
}
