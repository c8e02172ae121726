import { addresses } from '../components/addresses.ts';
import type { KeptTexts } from './kept-texts.ts';
import { Outbox } from './outbox.ts';
import type { PageFacts } from './page-data.ts';

/** On pages without a composer: sends replies that wait and tells what became of them. */
export function sendWaitingReplies(kept: KeptTexts, { t }: PageFacts): void {
  const outbox = new Outbox(kept, (reply, delivery) => {
    if (delivery.state === 'sent')
      tell(t('outbox.sent'), addresses.post(reply.threadId, delivery.post.number));
    if (delivery.state !== 'refused') return;
    // Its text waits as a draft in its thread.
    const { source, language, threadId } = reply;
    kept.keepDraft(`thread.${threadId}`, {
      base: '',
      fields: { source, language },
      savedAt: new Date().toISOString(),
    });
    tell(`${t('outbox.refused')} ${delivery.reason}`, addresses.thread(threadId));
  });
  window.addEventListener('online', () => void outbox.sendAll());
  void outbox.sendAll();
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
