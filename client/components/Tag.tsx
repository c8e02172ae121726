import type { JSX } from 'preact';
import type { Locale } from '../../src/contract/locale.ts';
import type { TagView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';

/** A concept of the vocabulary as a link to its page. */
export function Tag({ tag, locale }: { tag: TagView; locale: Locale }): JSX.Element {
  return (
    <a class="tag" href={addresses.concept(tag.id)}>
      {tag.labels[locale]}
    </a>
  );
}
