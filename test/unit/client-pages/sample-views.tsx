import { FIRST_VISIBILITY } from '../../../src/contract/profile.ts';
import { createTranslate } from '../../../src/contract/translate.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { AuthorView, MeView, PostView, ThreadRowView, ThreadView } from '../../../src/contract/views.ts';

export const NOW = new Date('2026-11-23T12:00:00Z');
/** Gives keys with their parameters, so that tests do not depend on wording. */
export const t = createTranslate('en', { 'post.hidden': 'hidden: {reason}' });

const id = (number: number): string => number.toString(16).padStart(24, '0');

export const AUTHOR: AuthorView = {
  id: id(1),
  name: 'First Member',
  alias: null,
  headline: 'Process engineer',
  organisation: 'Example Recycling',
  organisationType: 'company',
  country: 'BE',
};

export function member(changes: Partial<MeView> = {}): MeView {
  return {
    id: id(2),
    name: 'Second Member',
    administrator: false,
    moderates: [],
    locale: 'en',
    circles: ['public', 'members'],
    edits: [],
    facilitates: [],
    email: 'second@example.org',
    headline: '',
    organisation: '',
    organisationType: null,
    country: null,
    about: '',
    expertise: [],
    offers: '',
    looksFor: '',
    orcid: null,
    languages: [],
    visibility: { ...FIRST_VISIBILITY },
    timeZone: 'Europe/Brussels',
    colourScheme: 'auto',
    showPresence: true,
    unseenOutcomes: 0,
    waitingConsents: 0,
    waitingRequests: 0,
    unseenProposals: 0,
    ...changes,
  };
}

export function thread(changes: Partial<ThreadView> = {}): ThreadView {
  return {
    id: id(10),
    topic: { id: id(20), slug: 'leaching', name: 'Leaching' },
    parentTopic: null,
    title: 'Organic acids',
    kind: 'question',
    language: 'en',
    tags: [],
    audience: { kind: 'members', projects: [], group: null },
    sensitivity: 'GREEN',
    author: AUTHOR,
    revision: 3,
    lastNumber: 2,
    replyCount: 1,
    createdAt: '2026-11-20T08:00:00Z',
    lastPostAt: '2026-11-23T11:00:00Z',
    pinned: false,
    locked: false,
    acceptedNumber: null,
    chatham: false,
    ...changes,
  };
}

export function row(changes: Partial<ThreadRowView> = {}): ThreadRowView {
  return { ...thread(), unread: null, opened: false, excerpt: '', ...changes };
}

export function post(changes: Partial<PostView> = {}): PostView {
  return {
    id: id(30),
    threadId: id(10),
    number: 2,
    author: AUTHOR,
    language: 'en',
    sensitivity: 'GREEN',
    html: '<p>Text</p>',
    state: 'visible',
    leftOut: false,
    stateReason: '',
    createdAt: '2026-11-20T08:14:00Z',
    editedAt: null,
    revision: 2,
    ...changes,
  };
}

export function pageFor(viewer: MeView | null): PageContext {
  return {
    locale: 'en',
    t,
    viewer,
    account: viewer,
    csrf: 'token-of-the-session',
    nonce: 'nonce',
    address: '/t/1',
    origin: 'https://hub.example',
    colourScheme: 'auto',
    timeZone: 'Europe/Brussels',
    now: NOW,
    assets: { url: (name) => `/assets/${name}`, preloads: () => [] },
    notice: null,
  };
}
