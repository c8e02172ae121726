import { addresses } from '../components/addresses.ts';
import { forgetSentDrafts } from './drafts.ts';
import { KeptTexts } from './kept-texts.ts';
import { closeMenus } from './menus.ts';
import { readPageFacts, type PageFacts } from './page-data.ts';
import { enableShortcuts } from './shortcuts.ts';
import { sendWaitingReplies } from './waiting-replies.ts';

const facts = readPageFacts();
closeMenus();
if (facts !== null) {
  enableShortcuts(facts.t);
  if (facts.viewerId !== null) lookAfterTexts(facts, new KeptTexts(facts.viewerId));
}

/** Sends what waits, forgets what has arrived, and leaves nothing behind when its author signs out. */
function lookAfterTexts(page: PageFacts, kept: KeptTexts): void {
  kept.begin();
  document.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : null;
    if (form !== null && new URL(form.action).pathname === addresses.signOut) kept.forgetAll();
  });
  forgetSentDrafts(kept);
  // A page with a composer sends them itself and shows them in their place.
  if (kept.replies().length > 0 && document.getElementById('composer') === null)
    sendWaitingReplies(kept, page);
}
