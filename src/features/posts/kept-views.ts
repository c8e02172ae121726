import type { EventBus } from '../../events.ts';
import type { ThreadView } from '../../contract/views.ts';
import type { ThreadRecord } from '../threads/index.ts';

type ToView = (record: ThreadRecord) => Promise<ThreadView>;

/** Makes the view of a record once, until anything happens in the hub: any fact may change how a thread is shown. */
export function createKeptViews(events: EventBus, toView: ToView): ToView {
  let kept = new WeakMap<ThreadRecord, ThreadView>();
  events.subscribe(() => {
    kept = new WeakMap();
  });
  return async (record) => {
    const known = kept.get(record);
    if (known !== undefined) return known;
    // What was begun before a fact is kept where nobody looks after it.
    const begunIn = kept;
    const view = Object.freeze(await toView(record));
    begunIn.set(record, view);
    return view;
  };
}
