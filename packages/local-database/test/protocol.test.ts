import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BSON } from 'bson';
import { MongoClient } from 'mongodb';
import { startScratchDatabase, type ScratchDatabase } from './support/scratch-database.ts';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await startScratchDatabase();
}, 300_000);

afterAll(() => scratch.dispose());

function open(): Socket {
  const { hostname, port } = new URL(scratch.database.uri);
  return connect({ host: hostname, port: Number(port) });
}

function message(body: Buffer, flags = 0, operation = 2013): Buffer {
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(operation, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, body]);
}

function command(document: object): Buffer {
  return message(Buffer.from(BSON.serialize({ ...document, $db: 'admin' })));
}

async function ask(bytes: Buffer): Promise<Record<string, unknown>> {
  const socket = open();
  socket.write(bytes);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return BSON.deserialize(answer.subarray(21));
}

async function isDropped(bytes: Buffer): Promise<boolean> {
  const socket = open();
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return true;
}

test('nothing is answered before the sign-in but hello', async () => {
  expect(await ask(command({ hello: 1 }))).toMatchObject({ ok: 1, msg: 'isdbgrid', maxWireVersion: 21 });
  expect(await ask(command({ listDatabases: 1 }))).toMatchObject({ ok: 0, code: 13 });
  expect(await ask(command({ find: 'things' }))).toMatchObject({ ok: 0, code: 13 });
  expect(await ask(command({ saslContinue: 1, payload: Buffer.from('p=') }))).toMatchObject({
    ok: 0,
    code: 18,
  });
});

test('a wrong password and a wrong name are refused', async () => {
  const right = new URL(scratch.database.uri);
  const wrongPassword = scratch.database.uri.replace(right.password, '0'.repeat(64));
  const wrongName = scratch.database.uri.replace(`${right.username}:`, 'root:');
  for (const uri of [wrongPassword, wrongName]) {
    await expect(MongoClient.connect(uri, { serverSelectionTimeoutMS: 2000 })).rejects.toMatchObject({
      code: 18,
    });
  }
});

test('bytes that are no message drop their own connection and nobody else', async () => {
  const hello = command({ hello: 1 });
  const wrong = [
    Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    Buffer.alloc(64),
    Buffer.alloc(64, 0xff),
    message(Buffer.from(BSON.serialize({ hello: 1 })), 1 << 5),
    message(Buffer.from(BSON.serialize({ hello: 1 })), 0, 2012),
    message(Buffer.from([200, 0, 0, 0, 0])),
    message(Buffer.from([5, 0, 0, 0, 7])),
    Buffer.concat([hello.subarray(0, 20), Buffer.from([9]), hello.subarray(21)]),
    Buffer.from([0x00, 0x00, 0x00, 0x7f]),
  ];
  for (const bytes of wrong) expect(await isDropped(bytes)).toBe(true);
  expect(await scratch.client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('documents with broken insides are refused, and the database serves on', async () => {
  const inner = Buffer.from(BSON.serialize({ hello: 1, text: 'abcdef' }));
  for (let at = 4; at < inner.length; at++) {
    const broken = Buffer.from(inner);
    broken.writeUInt8(0xee, at);
    const socket = open();
    socket.on('error', () => undefined);
    socket.write(message(broken));
    await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    socket.destroy();
  }
  expect(await scratch.client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('a message that comes byte by byte is understood', async () => {
  const socket = open();
  socket.setNoDelay(true);
  for (const byte of command({ hello: 1 })) {
    socket.write(Buffer.from([byte]));
    await new Promise(setImmediate);
  }
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(BSON.deserialize(answer.subarray(21))).toMatchObject({ ok: 1 });
  socket.destroy();
});
