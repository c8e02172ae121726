import { connect, type Socket } from 'node:net';
import { Frames } from '../frames.ts';
import {
  cancelMessage,
  ConnectionLost,
  executeMessages,
  parseMessage,
  queryMessage,
  readError,
  readRow,
  PostgresError,
  startupMessage,
  type Parameter,
  type Row,
} from './messages.ts';

export interface ConnectionOptions {
  /** The path of PostgreSQL's unix socket. */
  socket: string;
  user: string;
  database: string;
  /** Options as PostgreSQL's command line takes them: `-c name=value …`. */
  options: string;
}

interface Pending {
  rows: Row[];
  error: PostgresError | undefined;
  statement: string | undefined;
  resolve: (rows: Row[]) => void;
  reject: (error: Error) => void;
}

const LARGEST_FRAME = 256 * 1024 * 1024;
const CLOSED = 'the connection is closed';

/** One connection to PostgreSQL, with prepared statements and binary values; calls may overlap and keep their order. */
export class Connection {
  readonly #socket: Socket;
  readonly #path: string;
  readonly #pending: Pending[] = [];
  readonly #statements = new Map<string, string>();
  readonly #frames = new Frames(5, frameLength);
  #prepared = 0;
  #processId = 0;
  #secret = Buffer.alloc(0);
  #lost: Error | undefined;
  #onReady: ((error?: Error) => void) | undefined;
  onClose: () => void = () => undefined;

  private constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.#path = path;
    socket.on('data', (chunk: Buffer) => {
      this.#receive(chunk);
    });
    socket.on('error', (error) => {
      this.#fail(error.message);
    });
    socket.on('close', () => {
      this.#fail(CLOSED);
    });
  }

  /** Connects and waits until PostgreSQL takes queries. */
  static open(options: ConnectionOptions): Promise<Connection> {
    const socket = connect({ path: options.socket });
    const connection = new Connection(socket, options.socket);
    const { user, database, options: settings } = options;
    socket.write(startupMessage({ user, database, options: settings, client_encoding: 'UTF8' }));
    return new Promise((resolve, reject) => {
      connection.#onReady = (error) => {
        connection.#onReady = undefined;
        if (error === undefined) resolve(connection);
        else reject(error);
      };
    });
  }

  get usable(): boolean {
    return this.#lost === undefined;
  }

  /** Runs one statement, prepared the first time, and gives its rows in binary. */
  query(text: string, parameters: readonly Parameter[]): Promise<Row[]> {
    const parts: Buffer[] = [];
    let name = this.#statements.get(text);
    let statement: string | undefined;
    if (name === undefined) {
      this.#prepared += 1;
      name = `s${String(this.#prepared)}`;
      this.#statements.set(text, name);
      statement = text;
      parts.push(parseMessage(name, text));
    }
    return this.#send([...parts, ...executeMessages(name, parameters)], statement);
  }

  /** Runs statements without parameters and results. */
  async execute(text: string): Promise<void> {
    await this.#send([queryMessage(text)], undefined);
  }

  /** Asks PostgreSQL to give up what this connection is doing. */
  cancel(): void {
    const socket = connect({ path: this.#path });
    socket.on('error', () => undefined);
    socket.end(cancelMessage(this.#processId, this.#secret));
  }

  close(): void {
    this.#socket.destroy();
    this.#fail(CLOSED);
  }

  #send(parts: Buffer[], statement: string | undefined): Promise<Row[]> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      this.#pending.push({ rows: [], error: undefined, statement, resolve, reject });
      this.#socket.cork();
      for (const part of parts) this.#socket.write(part);
      this.#socket.uncork();
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const frame of this.#frames.push(chunk)) this.#handle(frame);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : 'unreadable answer');
      this.#socket.destroy();
    }
  }

  #handle(frame: Buffer): void {
    switch (String.fromCharCode(frame[0] ?? 0)) {
      case 'D':
        this.#pending[0]?.rows.push(readRow(frame));
        break;
      case 'E':
        this.#noteError(readError(frame));
        break;
      case 'Z':
        this.#ready();
        break;
      case 'K':
        this.#processId = frame.readInt32BE(5);
        this.#secret = Buffer.from(frame.subarray(9));
        break;
      case 'R':
        this.#authentication(frame.readInt32BE(5));
        break;
      default:
    }
  }

  #authentication(kind: number): void {
    if (kind !== 0) this.#noteError(new PostgresError('28000', 'PostgreSQL asks for a password'));
  }

  #noteError(error: PostgresError): void {
    const current = this.#pending[0];
    if (current !== undefined) current.error = error;
    else if (this.#onReady !== undefined) {
      this.#onReady(error);
      this.#socket.destroy();
    } else this.#fail(error.message);
  }

  #ready(): void {
    if (this.#onReady !== undefined) {
      this.#onReady();
      return;
    }
    const done = this.#pending.shift();
    if (done === undefined) return;
    if (done.error === undefined) {
      done.resolve(done.rows);
      return;
    }
    // It is not known whether the statement was prepared: the next call prepares it under a new name.
    if (done.statement !== undefined) this.#statements.delete(done.statement);
    done.reject(done.error);
  }

  #fail(reason: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = new ConnectionLost(reason);
    this.#onReady?.(this.#lost);
    for (const each of this.#pending.splice(0)) each.reject(this.#lost);
    this.onClose();
  }
}

function frameLength(head: Buffer): number {
  const length = head.readInt32BE(1) + 1;
  if (length < 5 || length > LARGEST_FRAME) throw new Error('PostgreSQL sent an impossible frame');
  return length;
}
