import { AUDIENCE_KINDS } from '../../src/contract/audience-views.ts';
import { BUSY_STATES } from '../../src/contract/import-views.ts';
import { THREAD_KINDS } from '../../src/contract/views.ts';

/** Keys of the texts that the scripts of every page say. */
export const SITE_KEYS: readonly string[] = [
  'shortcuts.title',
  'shortcuts.next-post',
  'shortcuts.previous-post',
  'shortcuts.reply',
  'shortcuts.search',
  'shortcuts.home',
  'shortcuts.help',
  'shortcuts.send',
  'shortcuts.enabled',
  'shortcuts.close',
  'outbox.sent',
  'outbox.refused',
];

/** Beside those: of lists of threads, with what ThreadRow says. */
export const LIST_KEYS: readonly string[] = [
  'list.news',
  ...AUDIENCE_KINDS.map((kind) => `audience.${kind}`),
  ...THREAD_KINDS.map((kind) => `kind.${kind}`),
  'thread.replies',
  'thread.pinned',
  'thread.locked',
  'thread.solved',
  'thread.unread',
  'thread.unopened',
];

/** Beside those: of an import that is worked on. */
export const IMPORT_KEYS: readonly string[] = BUSY_STATES.map((state) => `imports.state.${state}`);

/** Beside those: where an audience is chosen. */
export const AUDIENCE_KEYS: readonly string[] = [
  ...AUDIENCE_KINDS.map((kind) => `audience.${kind}`),
  'audience.members-count',
  'audience.people',
  'audience.guests',
];

/** Beside those: of pages with a text editor. */
export const COMPOSER_KEYS: readonly string[] = [
  'composing.sending',
  'composing.waiting',
  'composing.signed-out',
  'composing.draft-saved',
  'composing.draft-restored',
  'composing.draft-discard',
  'composing.draft-not-kept',
  'composing.preview-failed',
  'composer.visible-to',
  ...AUDIENCE_KINDS.map((kind) => `audience.${kind}`),
];
