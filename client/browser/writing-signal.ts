import type { HubConnection } from './connection.ts';

/** Shorter than the time after which the hub takes silence for an end. */
const AGAIN_MS = 4_000;

/** Tells the other readers that somebody writes, while somebody does. Who does not want to be counted is not. */
export function tellWhenWriting(
  field: HTMLTextAreaElement,
  connection: HubConnection,
  threadId: string,
): void {
  let toldAt = 0;
  const tell = (writing: boolean): void => {
    toldAt = writing ? Date.now() : 0;
    // A hint: when it is lost the next one says it.
    if (connection.connected)
      connection.volatile.emit('thread:writing', { threadId, writing }, () => undefined);
  };
  field.addEventListener('input', () => {
    const isWriting = field.value.trim() !== '';
    if (isWriting && Date.now() - toldAt >= AGAIN_MS) tell(true);
    else if (!isWriting && toldAt > 0) tell(false);
  });
  const stop = (): void => {
    if (toldAt > 0) tell(false);
  };
  field.addEventListener('blur', stop);
  field.form?.addEventListener('submit', stop);
}
