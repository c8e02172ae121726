import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ClientToServerEvents } from '../contract/live.ts';
import { ForumError } from '../errors.ts';
import { parse } from '../parse.ts';
import type { HubSocket } from './hub-socket.ts';

type Done<Event extends keyof ClientToServerEvents> = Parameters<ClientToServerEvents[Event]>[1];
type AnswerOf<Event extends keyof ClientToServerEvents> = Omit<
  Extract<Parameters<Done<Event>>[0], { ok: true }>,
  'ok'
>;

/** What a client may ask for: one entry for each event of the protocol. */
export type Orders = {
  [Event in keyof ClientToServerEvents]: (socket: HubSocket, payload: unknown) => Promise<AnswerOf<Event>>;
};

/** An order whose payload is checked before anything is done. */
export function order<Schema extends z.ZodType, Answer extends object>(
  schema: Schema,
  run: (socket: HubSocket, input: z.output<Schema>) => Promise<Answer>,
): (socket: HubSocket, payload: unknown) => Promise<Answer> {
  return (socket, payload) => run(socket, parse(schema, payload));
}

interface OrderDeps {
  orders: Orders;
  log: Logger;
  /** Whether one more may be taken; asked at once for whatever arrives, so that what waits its turn is bounded. */
  isAdmitted: () => boolean;
  /** The same for all connections of a member or an address together. */
  isWithinRate: () => Promise<boolean>;
}

type Answer = ({ ok: true } & object) | { ok: false; code: string };

/** Answers whatever a connection sends: known orders, unknown ones, and what is no order at all. Never throws. */
export function answerOrders(socket: HubSocket, deps: OrderDeps): void {
  // In turn: a thread that is watched and left at once must not end up watched.
  let turn: Promise<unknown> = Promise.resolve();
  // Not `socket.on(…)` for each: unknown events must cost tokens and get an answer, too.
  socket.onAny((event: unknown, ...sent: unknown[]) => {
    const done = sent.at(-1);
    const isAnswered = typeof done === 'function';
    const payload = isAnswered ? sent.slice(0, -1) : sent;
    const reply = (answer: Answer): void => {
      if (isAnswered) Reflect.apply(done, undefined, [answer]);
    };
    if (deps.isAdmitted()) turn = turn.then(() => settle(socket, deps, { event, payload })).then(reply);
    else reply(TOO_MANY);
  });
  // Socket.IO writes to the console when nobody listens.
  socket.on('error', () => undefined);
}

const TOO_MANY: Answer = { ok: false, code: 'too-many-requests' };

interface Sent {
  event: unknown;
  payload: unknown[];
}

async function settle(
  socket: HubSocket,
  { orders, log, isWithinRate }: OrderDeps,
  { event, payload }: Sent,
): Promise<Answer> {
  try {
    if (!(await isWithinRate())) return TOO_MANY;
    if (!isOrder(orders, event)) return { ok: false, code: 'unknown-event' };
    if (payload.length !== 1) return { ok: false, code: 'invalid-input' };
    return { ok: true, ...(await orders[event](socket, payload[0])) };
  } catch (error) {
    if (error instanceof ForumError) return { ok: false, code: error.code };
    log.error({ err: error, event: String(event).slice(0, 40) }, 'socket order failed');
    return { ok: false, code: 'unavailable' };
  }
}

function isOrder(orders: Orders, event: unknown): event is keyof Orders {
  return typeof event === 'string' && Object.hasOwn(orders, event);
}
