import { expect, test } from '@jest/globals';
import { openThread, reply } from '../../support/content.ts';
import { startHub } from '../../support/hub.ts';
import { stopServing } from '../../support/restart.ts';
import { closeSockets, connect, disconnection, next, watch } from '../../support/sockets.ts';

test('readers come back by themselves after a hub was stopped gracefully, and are told again', async () => {
  const hub = await startHub();
  const ada = await hub.member();
  const thread = await openThread(hub, ada);
  const sockets = [
    await connect(ada, { reconnection: true }),
    await connect(ada, { reconnection: true, transports: ['polling'] }),
  ];
  for (const socket of sockets) await watch(socket, thread.id);
  const ends = sockets.map((socket) => disconnection(socket));
  const stopped = await stopServing(hub);
  // Any other reason would be taken by Socket.IO as a wish to be left alone.
  for (const reason of await Promise.all(ends))
    expect(['transport close', 'transport error']).toContain(reason);

  const back = sockets.map((socket) => new Promise<void>((resolve) => socket.once('connect', resolve)));
  const stop = await stopped.startAgain();
  await Promise.all(back);
  for (const socket of sockets) expect(await watch(socket, thread.id)).toMatchObject({ ok: true });
  const told = sockets.map((socket) => next(socket, 'thread:changed'));
  await reply(ada, thread.id);
  await Promise.all(told);

  closeSockets();
  await stop();
  await hub.core.markup.close();
  await hub.core.database.close();
  expect(hub.bugs).toEqual([]);
});
