/*
 * What a member typed, kept in this browser: drafts, and replies that wait to be sent. Under the member's id, so that
 * nobody else who signs in here meets it, and removed when they sign out.
 */

const PREFIX = 'hub.kept';
const LEFT = 'hub.left';

export interface Draft {
  /** Text that the form had when typing began: a draft of an older text is not put over a newer one. */
  base: string;
  fields: Record<string, string>;
  savedAt: string;
  /** Address of the page that has sent it, when its form was sent by the browser itself. */
  sentFrom?: string;
}

/** A reply on its way. */
export interface WaitingReply {
  clientId: string;
  threadId: string;
  source: string;
  language: string;
  /** TLP label, when one was chosen. */
  sensitivity?: string;
  linksAcknowledged?: boolean;
  /** The circles that its author saw the thread to be for. */
  writtenFor?: string;
  writtenAt: string;
}

/** Drafts and waiting replies of one member. */
export class KeptTexts {
  readonly #memberId: string;

  constructor(memberId: string) {
    this.#memberId = memberId;
  }

  readDraft(place: string): Draft | null {
    return read(this.#key('draft', place)) as Draft | null;
  }

  /** False when the browser does not keep it (storage full or forbidden). */
  keepDraft(place: string, draft: Draft): boolean {
    return !this.#hasLeft && write(this.#key('draft', place), draft);
  }

  forgetDraft(place: string): void {
    remove(this.#key('draft', place));
  }

  drafts(): { place: string; draft: Draft }[] {
    const prefix = this.#key('draft', '');
    return keysWith(prefix).flatMap((key) => {
      const draft = read(key) as Draft | null;
      return draft === null ? [] : [{ place: key.slice(prefix.length), draft }];
    });
  }

  keepReply(reply: WaitingReply): boolean {
    return !this.#hasLeft && write(this.#key('reply', reply.clientId), reply);
  }

  forgetReply(clientId: string): void {
    remove(this.#key('reply', clientId));
  }

  isWaiting(clientId: string): boolean {
    return read(this.#key('reply', clientId)) !== null;
  }

  /** Replies that wait, oldest first. */
  replies(): WaitingReply[] {
    return keysWith(this.#key('reply', ''))
      .flatMap((key) => (read(key) as WaitingReply | null) ?? [])
      .sort((one, other) => one.writtenAt.localeCompare(other.writtenAt));
  }

  /** Their author signs out: nothing stays, and what other tabs of theirs still have is kept no more. */
  forgetAll(): void {
    for (const key of keysWith(`${PREFIX}.${this.#memberId}.`)) remove(key);
    write(`${LEFT}.${this.#memberId}`, true);
  }

  /** Their author is signed in (again). */
  begin(): void {
    remove(`${LEFT}.${this.#memberId}`);
  }

  get #hasLeft(): boolean {
    return read(`${LEFT}.${this.#memberId}`) !== null;
  }

  #key(kind: 'draft' | 'reply', name: string): string {
    return `${PREFIX}.${this.#memberId}.${kind}.${name}`;
  }
}

function keysWith(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Null for what is not there and for what cannot be read. */
function read(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}
