import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { PostPageView, PostView, ThreadView } from '../../../src/contract/views.ts';
import { PASSWORD } from '../../support/accounts.ts';
import { Client } from '../../support/client.ts';
import {
  databaseOf,
  endHubs,
  freePort,
  isReady,
  startHubProcess,
  supervisorOf,
} from '../../support/hub-process.ts';

// A database that was killed reads its journal before it answers again.
jest.setTimeout(240_000);

let dataDirectory = '';

afterEach(async () => {
  await endHubs();
  // The supervisor of a hub that was killed is still stopping its database.
  await rm(dataDirectory, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
});

async function newSettings(): Promise<Record<string, string>> {
  // The database makes the folder itself.
  dataDirectory = join(tmpdir(), `hub-recovery-${randomUUID()}`);
  return { HUB_DATA_DIR: dataDirectory, PORT: await freePort() };
}

test('when the hub is killed, each reply that it acknowledged is there once, and the others can be sent again', async () => {
  const settings = await newSettings();
  let hub = await startHubProcess(settings);
  const author = await registerBy(new Client(hub.origin));
  const threadId = await openThreadBy(author);
  const writers = new Writers(author, threadId);
  for (let round = 1; round <= 2; round += 1) {
    const acknowledged = writers.acknowledged.size;
    const writing = writers.write(8, (failure) => failure === 'gone');
    await until(() => writers.acknowledged.size >= acknowledged + 60);
    hub.kill('SIGKILL');
    expect(await hub.ended).toBeNull();
    await writing;
    hub = await startHubProcess(settings);
  }
  await expectStoredOnce(author, threadId, writers);
});

test('when the database is killed under a running hub, no acknowledged reply is lost and none is doubled', async () => {
  const settings = await newSettings();
  const { origin } = await startHubProcess(settings);
  const author = await registerBy(new Client(origin));
  const threadId = await openThreadBy(author);
  const writers = new Writers(author, threadId);
  const writing = writers.write(8, () => writers.stopped);
  for (const victim of [databaseOf, supervisorOf, databaseOf]) {
    const acknowledged = writers.acknowledged.size;
    await until(() => writers.acknowledged.size >= acknowledged + 40);
    process.kill(await victim(dataDirectory), 'SIGKILL');
    const after = writers.acknowledged.size;
    await until(() => writers.acknowledged.size >= after + 40);
  }
  writers.stopped = true;
  await writing;
  await expectStoredOnce(author, threadId, writers);
  expect(await isReady(origin)).toBe(true);
});

type Failure = 'gone' | 'refused';

/** Replies that are sent as fast as they are answered, each with what is needed to send it again. */
class Writers {
  readonly acknowledged = new Map<string, PostView>();
  readonly unanswered = new Set<string>();
  stopped = false;
  readonly #author: Client;
  readonly #threadId: string;

  constructor(author: Client, threadId: string) {
    this.#author = author;
    this.#threadId = threadId;
  }

  /** Goes on until a reply fails in a way that ends it; what failed otherwise is sent again. */
  async write(count: number, ends: (failure: Failure | null) => boolean): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#writeOn(ends)));
  }

  /** Sends what was not answered once more. */
  async sendAgain(): Promise<void> {
    for (const clientId of this.unanswered) expect(await this.send(clientId)).toBeNull();
  }

  async send(clientId: string): Promise<Failure | null> {
    this.unanswered.add(clientId);
    const draft = { source: `Reply ${clientId}`, language: 'en', clientId };
    const answer = await this.#author
      .api('POST', `/threads/${this.#threadId}/posts`, draft)
      .catch(() => null);
    if (answer === null) return 'gone';
    if (answer.status >= 500) return 'refused';
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([201, expect.anything()]);
    this.unanswered.delete(clientId);
    this.acknowledged.set(clientId, answer.json<PostView>());
    return null;
  }

  async #writeOn(ends: (failure: Failure | null) => boolean): Promise<void> {
    for (let failure: Failure | null = null; !ends(failure);) {
      const clientId = randomUUID();
      do failure = await this.send(clientId);
      while (failure !== null && !ends(failure));
    }
  }
}

async function expectStoredOnce(author: Client, threadId: string, writers: Writers): Promise<void> {
  const stored = await readAllPosts(author, threadId);
  // What the hub says to all does not tell by which id a post was sent; its text does.
  const times = Map.groupBy(stored, ({ html }) => /Reply (\S+?)</u.exec(html)?.[1] ?? '');
  const lost = [...writers.acknowledged].filter(([clientId, { id, number }]) => {
    const [post, ...more] = times.get(clientId) ?? [];
    return post?.id !== id || post.number !== number || more.length > 0;
  });
  expect(lost).toEqual([]);
  await writers.sendAgain();

  const after = await readAllPosts(author, threadId);
  expect(after).toHaveLength(writers.acknowledged.size + 1);
  expect(after.map(({ number }) => number)).toEqual(after.map((_, index) => index + 1));
  expect(new Set(after.map(({ html }) => html)).size).toBe(after.length);
  const { lastNumber, replyCount, revision } = (
    await author.api('GET', `/threads/${threadId}`)
  ).json<ThreadView>();
  expect({ lastNumber, replyCount, revision }).toEqual({
    lastNumber: after.length,
    replyCount: after.length - 1,
    revision: after.length,
  });
}

async function readAllPosts(reader: Client, threadId: string): Promise<PostView[]> {
  const posts: PostView[] = [];
  for (let [page, pages] = [1, 1]; page <= pages; page += 1) {
    const answer = await reader.api('GET', `/threads/${threadId}/posts?page=${String(page)}`);
    expect(answer.status).toBe(200);
    const read = answer.json<PostPageView>();
    posts.push(...read.posts);
    ({ pages } = read);
  }
  return posts;
}

/** Registers as people do, with the letter that a hub without mail shows. */
async function registerBy(client: Client): Promise<Client> {
  const person = { name: 'Untiring writer', email: 'writer@example.org', password: PASSWORD };
  expect((await client.post('/register', { ...person, back: '/' }, '/register')).status).toBe(200);
  const outbox = (await client.get('/outbox')).page();
  const link = outbox.querySelector('a[href*="/register/confirm"]')?.getAttribute('href') ?? '';
  const token = new URL(link, client.origin).searchParams.get('token') ?? '';
  expect((await client.post('/register/confirm', { token })).status).toBe(303);
  client.forgetCsrf();
  client.memberId = (await client.api('GET', '/me')).json<{ id: string }>().id;
  await client.csrf();
  return client;
}

async function openThreadBy(author: Client): Promise<string> {
  const { items } = (await author.api('GET', '/topics')).json<{ items: { id: string }[] }>();
  const answer = await author.api('POST', '/threads', {
    topicId: items[0]?.id,
    title: 'Written until it breaks',
    kind: 'discussion',
    language: 'en',
    audience: { kind: 'members' },
    source: 'The first post',
    clientId: randomUUID(),
  });
  expect(answer.status).toBe(201);
  return answer.json<{ thread: ThreadView }>().thread.id;
}

async function until(question: () => boolean): Promise<void> {
  while (!question()) await new Promise((resolve) => setTimeout(resolve, 20));
}
