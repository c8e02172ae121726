import type { JSX } from 'preact';
import type { AuthorView } from '../../src/contract/views.ts';

/** Two letters on a calm colour that tells the type of organisation. Ornament: the words beside it say more. */
export function Avatar({ author }: { author: AuthorView }): JSX.Element {
  return (
    <span class={`avatar ${author.organisationType ?? 'other'}`} aria-hidden="true">
      {lettersOf(author)}
    </span>
  );
}

function lettersOf({ name, alias }: AuthorView): string | null {
  if (alias !== null) return String(alias);
  return name === null ? null : initialsOf(name);
}

/** First letters of the first and last word of a name; two of its letters when it is one word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = name] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = last === undefined ? startOf(first, 2) : startOf(first, 1) + startOf(last, 1);
  return letters.toLocaleUpperCase();
}

function startOf(word: string, length: number): string {
  return Array.from(word).slice(0, length).join('');
}
