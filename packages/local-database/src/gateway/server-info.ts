import { hostname } from 'node:os';
import { binaryOf, documentOf, encode, readFields } from './bson-fields.ts';
import type { Call, Handler } from './call.ts';
import { CODES, CommandError } from './errors.ts';
import { MECHANISM } from './sasl.ts';
import { speculative } from './sign-in.ts';
import { LARGEST_MESSAGE } from './wire.ts';

const VERSION = '7.0.0';
// MongoDB 7.0's; every server of its time speaks from 0 upwards.
const WIRE_VERSION = 21;
const SESSION_MINUTES = 30;
const LARGEST_DOCUMENT = 16 * 1024 * 1024;
const LARGEST_BATCH = 100_000;

export const serverInfo: Readonly<Record<string, Handler>> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => encode({ ok: 1 }),
  buildInfo: () => encode(buildInfo()),
  buildinfo: () => encode(buildInfo()),
  hostInfo: () =>
    encode({
      system: { hostname: hostname(), currentTime: new Date() },
      os: { type: process.platform },
      ok: 1,
    }),
  connectionStatus: ({ client }) =>
    encode({
      authInfo: {
        authenticatedUsers: client.authenticated ? [{ db: 'admin' }] : [],
        authenticatedUserRoles: [],
      },
      ok: 1,
    }),
  getParameter: () => encode({ featureCompatibilityVersion: { version: '7.0' }, ok: 1 }),
  serverStatus: () =>
    encode({
      host: hostname(),
      version: VERSION,
      process: 'mongos',
      pid: process.pid,
      uptime: process.uptime(),
      localTime: new Date(),
      ok: 1,
    }),
  currentOp: () => encode({ inprog: [], ok: 1 }),
  endSessions,
  refreshSessions: () => encode({ ok: 1 }),
  getLog: () => encode({ totalLinesWritten: 0, log: [], ok: 1 }),
  getCmdLineOpts: () => encode({ argv: [], parsed: {}, ok: 1 }),
  whatsmyuri: () => encode({ you: '', ok: 1 }),
  commitTransaction,
  abortTransaction,
};

function hello({ gateway, client, request }: Call): Buffer {
  return encode({
    // Drivers then use sessions, transactions and retryable writes without asking for the members of a replica set.
    msg: 'isdbgrid',
    ...(request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    helloOk: true,
    maxBsonObjectSize: LARGEST_DOCUMENT,
    maxMessageSizeBytes: LARGEST_MESSAGE,
    maxWriteBatchSize: LARGEST_BATCH,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ...(request.fields.has('saslSupportedMechs') ? { saslSupportedMechs: [MECHANISM] } : {}),
    ...speculative(gateway.scram, client, request),
    ok: 1,
  });
}

function buildInfo(): object {
  return {
    version: VERSION,
    versionArray: [7, 0, 0, 0],
    gitVersion: 'documentdb',
    modules: [],
    bits: 64,
    debug: false,
    maxBsonObjectSize: LARGEST_DOCUMENT,
    ok: 1,
  };
}

function endSessions({ gateway, request }: Call): Buffer {
  const list = documentOf(request.body, request.fields.get('endSessions'));
  if (list !== undefined) {
    for (const id of sessionIds(list)) gateway.transactions.endSession(id);
  }
  return encode({ ok: 1 });
}

function sessionIds(list: Buffer): string[] {
  return [...readFields(list).values()].flatMap((field) => {
    const session = documentOf(list, field);
    const id = session === undefined ? undefined : binaryOf(session, readFields(session).get('id'));
    return id === undefined ? [] : [id.toString('hex')];
  });
}

async function commitTransaction({ gateway, request }: Call): Promise<Buffer> {
  await gateway.transactions.commit(transactionOf(request));
  return encode({ ok: 1 });
}

function abortTransaction({ gateway, request }: Call): Buffer {
  gateway.transactions.abort(transactionOf(request));
  return encode({ ok: 1 });
}

function transactionOf({ session, name }: Call['request']) {
  if (session?.number === undefined || !session.inTransaction) {
    throw new CommandError(CODES.noSuchTransaction, `${name} needs a transaction`);
  }
  return session;
}
