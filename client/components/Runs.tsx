import { Fragment, type JSX } from 'preact';
import type { SearchHitView } from '../../src/contract/views.ts';

/** A text with the words that matched marked. */
export function Runs({ runs }: { runs: SearchHitView['title'] }): JSX.Element {
  return (
    <>
      {runs.map((run, index) => (
        <Fragment key={index}>{run.match ? <mark>{run.text}</mark> : run.text}</Fragment>
      ))}
    </>
  );
}
