import type { Acknowledgement } from '../../src/contract/live.ts';
import type { PresenceView, ThreadChangesView } from '../../src/contract/views.ts';
import { callApi } from './api.ts';
import { CatchUp } from './catch-up.ts';
import { ANSWER_MS, type HubConnection } from './connection.ts';
import type { LiveThread } from './live-thread.tsx';
import { StatusLine } from './live-status.tsx';

const START_OVER_MS = 5_000;

type WatchAnswer = Acknowledgement<{ revision: number; presence: PresenceView }>;

/** Keeps the page's thread at what it is on the hub, through whatever happens to the connection. */
export class ThreadFollower {
  readonly #thread: LiveThread;
  readonly #connection: HubConnection;
  readonly #status: StatusLine;
  readonly #catchUp: CatchUp;
  #isWatched = false;

  constructor(thread: LiveThread, connection: HubConnection) {
    this.#thread = thread;
    this.#connection = connection;
    this.#status = new StatusLine(thread.t);
    this.#catchUp = new CatchUp(thread.data.thread.revision, {
      fetchChanges: (since) => fetchChanges(this.#id, since),
      apply: (change) => {
        thread.apply(change);
      },
      onSynced: (isSynced) => {
        this.#status.tell({ isSynced: isSynced && this.#isWatched });
      },
      onClosed: () => {
        this.#end('live.closed');
      },
      later: (run, delayMs) => void setTimeout(run, delayMs),
    });
  }

  start(): void {
    const connection = this.#connection;
    connection.on('connect', () => {
      this.#status.tell({ isConnected: true });
      void this.#watch();
    });
    connection.on('disconnect', () => {
      this.#isWatched = false;
      this.#status.tell({ isConnected: false, isSynced: false, presence: null });
    });
    connection.on('thread:changed', (change) => {
      if (change.threadId === this.#id) this.#catchUp.receive(change);
    });
    connection.on('thread:presence', ({ threadId, ...presence }) => {
      if (threadId === this.#id) this.#status.tell({ presence });
    });
    connection.on('thread:closed', ({ threadId }) => {
      if (threadId === this.#id) this.#end('live.closed');
    });
    connection.on('session:ended', () => {
      this.#end('live.session-ended');
    });
  }

  get #id(): string {
    return this.#thread.data.thread.id;
  }

  /** Watches first and then asks what was missed: the other way round a change could fall between the two. */
  async #watch(): Promise<void> {
    const answer = await askToWatch(this.#connection, this.#id);
    this.#isWatched = answer.ok && this.#connection.connected;
    if (answer.ok) {
      this.#status.tell({ presence: answer.presence });
      this.#catchUp.sync();
    } else if (answer.code === 'not-found') {
      this.#end('live.closed');
    } else {
      setTimeout(() => {
        this.#startOver();
      }, START_OVER_MS);
    }
  }

  /** Without an answer nothing is followed; a new connection tries again. */
  #startOver(): void {
    if (this.#connection.connected && !this.#isWatched) this.#connection.disconnect().connect();
  }

  #end(reason: string): void {
    this.#catchUp.close();
    this.#thread.close(this.#thread.t(reason));
    this.#connection.disconnect();
  }
}

function askToWatch(connection: HubConnection, threadId: string): Promise<WatchAnswer> {
  return new Promise((resolve) => {
    connection.timeout(ANSWER_MS).emit('thread:watch', { threadId }, (error: Error | null, answer) => {
      resolve(error === null ? answer : { ok: false, code: 'unavailable' });
    });
  });
}

async function fetchChanges(threadId: string, since: number): Promise<ThreadChangesView | null> {
  const answer = await callApi<ThreadChangesView>(`/threads/${threadId}/changes?since=${String(since)}`);
  if (answer.ok) return answer.value;
  if (answer.status === 404) return null;
  throw new Error('The hub does not answer');
}
