import { addresses } from '../components/addresses.ts';
import type { KeptTexts, WaitingReply } from './kept-texts.ts';
import { Outbox, type Delivery } from './outbox.ts';
import type { PageFacts } from './page-data.ts';

/** On pages without a composer: sends replies that wait and tells what became of them. */
export function sendWaitingReplies(kept: KeptTexts, facts: PageFacts): void {
  const outbox = new Outbox(kept, (reply, delivery) => {
    tellElsewhere({ kept, facts }, reply, delivery);
  });
  window.addEventListener('online', () => void outbox.sendAll());
  void outbox.sendAll();
}

/** On a page without the thread: what became of a reply. What the hub does not take stays as a draft. */
export function tellElsewhere(
  { kept, facts: { t } }: { kept: KeptTexts; facts: PageFacts },
  reply: WaitingReply,
  delivery: Delivery,
): void {
  if (delivery.state === 'sent') tell(t('outbox.sent'), addresses.post(reply.threadId, delivery.post.number));
  if (delivery.state !== 'refused') return;
  keepAsDraft(kept, reply);
  tell(`${t('outbox.refused')} ${delivery.reason}`, addresses.thread(reply.threadId));
}

/** Its text waits in its thread, before what is kept there; whoever sends it is shown who sees the thread by then. */
function keepAsDraft(kept: KeptTexts, { source, language, sensitivity, threadId }: WaitingReply): void {
  const place = `thread.${threadId}`;
  const earlier = kept.readDraft(place);
  const texts = [source, earlier?.fields['source'] ?? ''].filter((text) => text !== '');
  kept.keepDraft(place, {
    base: earlier?.base ?? '',
    fields: {
      ...earlier?.fields,
      ...{ source: texts.join('\n\n'), language },
      ...(sensitivity === undefined ? {} : { sensitivity }),
    },
    savedAt: new Date().toISOString(),
  });
}

function tell(text: string, href: string): void {
  const notice = document.createElement('p');
  notice.className = 'notice';
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  notice.append(link);
  document.getElementById('notice')?.append(notice);
}
