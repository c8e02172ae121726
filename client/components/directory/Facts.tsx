import type { JSX } from 'preact';

export interface Fact {
  term: string;
  /** Empty when it is not known: it is left out then. */
  value: string;
  href?: string | undefined;
  lang?: string;
}

/** What is known of something, term by term. */
export function Facts({ facts }: { facts: readonly Fact[] }): JSX.Element {
  return (
    <dl class="fact-list">
      {facts
        .filter(({ value }) => value !== '')
        .map(({ term, value, href, lang }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd lang={lang}>{href === undefined ? value : <a href={href}>{value}</a>}</dd>
          </div>
        ))}
    </dl>
  );
}
