import type { ComponentChildren, JSX } from 'preact';

export interface PendingPostProps {
  clientId: string;
  language: string;
  /** What was typed, as it was typed: rendered text comes from the hub. */
  source: string;
  /** How far it has come. */
  state: string;
  failed?: boolean;
  children?: ComponentChildren;
}

/** A reply of the reader's own that is not stored yet. */
export function PendingPost(props: PendingPostProps): JSX.Element {
  return (
    <article class={`post pending${props.failed === true ? ' failed' : ''}`} data-client-id={props.clientId}>
      <p class="pending-state" role="status">
        {props.state}
      </p>
      <div class="prose pending-text" lang={props.language}>
        {props.source.split(/\n{2,}/u).map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </div>
      {props.children}
    </article>
  );
}
