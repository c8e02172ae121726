import type { AuthorView, PostView, ThreadEventView, ThreadView } from '../../src/contract/views.ts';

export const THREAD_ID = '64b000000000000000000001';

const author: AuthorView = {
  id: '64a000000000000000000001',
  name: 'Process engineer',
  alias: null,
  headline: 'Hydrometallurgy',
  organisation: 'Example Recycling',
  organisationType: 'company',
  country: 'BE',
};

export function aThread(given: Partial<ThreadView> = {}): ThreadView {
  return {
    id: THREAD_ID,
    topic: { id: '64c000000000000000000001', slug: 'recycling', name: 'Recycling' },
    parentTopic: null,
    title: 'Leaching of black mass',
    kind: 'discussion',
    language: 'en',
    tags: [],
    audience: { kind: 'public', projects: [], group: null },
    sensitivity: 'CLEAR',
    author,
    revision: 1,
    lastNumber: 1,
    replyCount: 0,
    createdAt: '2026-11-23T10:00:00.000Z',
    lastPostAt: '2026-11-23T10:00:00.000Z',
    pinned: false,
    locked: false,
    acceptedNumber: null,
    chatham: false,
    ...given,
  };
}

export function aPost(given: Partial<PostView> = {}): PostView {
  const number = given.number ?? 1;
  return {
    id: `64d0000000000000000${String(number).padStart(5, '0')}`,
    threadId: THREAD_ID,
    number,
    author,
    language: 'en',
    sensitivity: 'CLEAR',
    html: `<p>Post ${String(number)}</p>`,
    state: 'visible',
    leftOut: false,
    stateReason: '',
    createdAt: '2026-11-23T10:00:00.000Z',
    editedAt: null,
    revision: number,
    ...given,
  };
}

export function aLine(given: Partial<ThreadEventView> = {}): ThreadEventView {
  return {
    id: '64e000000000000000000001',
    type: 'locked',
    by: 'moderator',
    at: '2026-11-23T10:00:00.000Z',
    afterNumber: 1,
    revision: 2,
    details: {},
    ...given,
  };
}
