import type { PresenceView } from '../contract/views.ts';

/** Who stopped typing is no longer writing after this time. */
const WRITING_MS = 10_000;
/** A room is told at most this often. */
const QUIET_MS = 1_000;
/** Counts of another process that has fallen silent are dropped after this time. */
const ELSEWHERE_MS = 90_000;

interface WatchedThread {
  id: string;
  /** The circles that see it, and so its counts. */
  seenBy: readonly string[];
}

export interface PresenceDeps {
  now: () => Date;
  /** Tells the readers of a thread. */
  tell: (thread: WatchedThread, presence: PresenceView) => void;
  /** Tells other processes how many are here. */
  share: (threadId: string, here: PresenceView) => void;
}

interface Reader {
  /** Who is counted once however many connections they have; null for those who do not want to be counted. */
  key: string | null;
  writingUntilMs: number;
}

interface Room {
  seenBy: readonly string[];
  readers: Map<string, Reader>;
  elsewhere: Map<string, { presence: PresenceView; heardAtMs: number }>;
  told: PresenceView;
  toldAtMs: number;
  shared: PresenceView;
  timer: NodeJS.Timeout | null;
}

/** Counts who reads and who writes in each thread that is watched. Counts only: who it is stays unknown. */
export class Presence {
  readonly #rooms = new Map<string, Room>();
  readonly #deps: PresenceDeps;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  /** Counts a connection among a thread's readers under `key`; with null it is not counted. Gives the counts. */
  enter(thread: WatchedThread, socketId: string, key: string | null): PresenceView {
    const room = this.#rooms.get(thread.id) ?? createRoom(thread.seenBy);
    this.#rooms.set(thread.id, room);
    room.seenBy = thread.seenBy;
    room.readers.set(socketId, { key, writingUntilMs: 0 });
    this.#schedule(thread.id, room);
    return countAll(room, countHere(room, this.#nowMs), this.#nowMs);
  }

  /** Other circles see the thread from now on. */
  showTo({ id, seenBy }: WatchedThread): void {
    const room = this.#rooms.get(id);
    if (room !== undefined) room.seenBy = seenBy;
  }

  leave(threadId: string, socketId: string): void {
    const room = this.#rooms.get(threadId);
    if (room?.readers.delete(socketId) === true) this.#schedule(threadId, room);
  }

  setWriting(threadId: string, socketId: string, writing: boolean): void {
    const room = this.#rooms.get(threadId);
    const reader = room?.readers.get(socketId);
    if (room === undefined || reader === undefined) return;
    reader.writingUntilMs = writing ? this.#nowMs + WRITING_MS : 0;
    this.#schedule(threadId, room);
  }

  /** Another process counted its own readers of a thread. */
  hear(processId: string, threadId: string, presence: PresenceView): void {
    const room = this.#rooms.get(threadId);
    if (room === undefined) return;
    room.elsewhere.set(processId, { presence, heardAtMs: this.#nowMs });
    this.#schedule(threadId, room);
  }

  /** Tells other processes all counts again: some may have started since. */
  shareAll(): void {
    for (const [threadId, room] of this.#rooms) this.#deps.share(threadId, countHere(room, this.#nowMs));
  }

  stop(): void {
    for (const room of this.#rooms.values()) clearTimeout(room.timer ?? undefined);
    this.#rooms.clear();
  }

  get #nowMs(): number {
    return this.#deps.now().getTime();
  }

  #schedule(threadId: string, room: Room, atLeastMs = QUIET_MS / 10): void {
    const sinceTold = this.#nowMs - room.toldAtMs;
    room.timer ??= setTimeout(
      () => {
        this.#flush(threadId, room);
      },
      Math.min(QUIET_MS * 10, Math.max(atLeastMs, QUIET_MS - sinceTold)),
    ).unref();
  }

  #flush(threadId: string, room: Room): void {
    room.timer = null;
    const here = countHere(room, this.#nowMs);
    if (!isSame(here, room.shared)) {
      room.shared = here;
      this.#deps.share(threadId, here);
    }
    const all = countAll(room, here, this.#nowMs);
    if (!isSame(all, room.told)) {
      room.told = all;
      room.toldAtMs = this.#nowMs;
      this.#deps.tell({ id: threadId, seenBy: room.seenBy }, all);
    }
    if (room.readers.size === 0) this.#rooms.delete(threadId);
    // Whoever stops typing says nothing more: time tells.
    else if (here.writing > 0) this.#schedule(threadId, room, WRITING_MS / 4);
  }
}

function createRoom(seenBy: readonly string[]): Room {
  const nobody = { reading: 0, writing: 0 };
  return {
    seenBy,
    readers: new Map(),
    elsewhere: new Map(),
    told: nobody,
    toldAtMs: 0,
    shared: nobody,
    timer: null,
  };
}

function countHere(room: Room, nowMs: number): PresenceView {
  const reading = new Set<string>();
  const writing = new Set<string>();
  for (const { key, writingUntilMs } of room.readers.values()) {
    if (key === null) continue;
    reading.add(key);
    if (writingUntilMs > nowMs) writing.add(key);
  }
  return { reading: reading.size, writing: writing.size };
}

function countAll(room: Room, here: PresenceView, nowMs: number): PresenceView {
  let { reading, writing } = here;
  for (const { presence, heardAtMs } of room.elsewhere.values()) {
    if (nowMs - heardAtMs > ELSEWHERE_MS) continue;
    reading += presence.reading;
    writing += presence.writing;
  }
  return { reading, writing };
}

function isSame(one: PresenceView, other: PresenceView): boolean {
  return one.reading === other.reading && one.writing === other.writing;
}
