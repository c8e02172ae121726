import { randomUUID } from 'node:crypto';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import type { Client } from './client.ts';
import type { TestHub } from './hub.ts';

/** A thread to open, as the API takes it; what a test does not say is plausible. */
export function threadDraft(hub: TestHub, overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    topicId: hub.topicId('hydrometallurgy'),
    title: 'Citric acid beyond bench scale?',
    kind: 'question',
    language: 'en',
    tags: ['stage:leaching'],
    audience: { kind: 'members' },
    source: 'Has anyone leached more than **10 L**?',
    clientId: randomUUID(),
    ...overrides,
  };
}

export function replyDraft(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return { source: 'We ran 120 L.', language: 'en', clientId: randomUUID(), ...overrides };
}

export async function openThread(
  hub: TestHub,
  author: Client,
  overrides: Record<string, unknown> = {},
): Promise<ThreadView> {
  const answer = await author.api('POST', '/threads', threadDraft(hub, overrides));
  if (answer.status !== 201)
    throw new Error(`Opening a thread answered ${String(answer.status)}: ${answer.text}`);
  return answer.json<{ thread: ThreadView }>().thread;
}

export async function reply(
  author: Client,
  threadId: string,
  overrides: Record<string, unknown> = {},
): Promise<PostView> {
  const answer = await author.api('POST', `/threads/${threadId}/posts`, replyDraft(overrides));
  if (answer.status !== 201) throw new Error(`Replying answered ${String(answer.status)}: ${answer.text}`);
  return answer.json<PostView>();
}

export async function readThread(reader: Client, threadId: string): Promise<ThreadView> {
  return (await reader.api('GET', `/threads/${threadId}`)).json<ThreadView>();
}

export async function readPosts(reader: Client, threadId: string, page = 1): Promise<PostView[]> {
  const answer = await reader.api('GET', `/threads/${threadId}/posts?page=${String(page)}`);
  return answer.json<{ posts: PostView[] }>().posts;
}
