import type { AddressInfo } from 'node:net';
import { createHub } from '../../src/app.ts';
import { connectDatabase } from '../../src/database/index.ts';
import { createEventBus } from '../../src/events.ts';
import { MarkupPool } from '../../src/markup/index.ts';
import type { TestHub } from './hub.ts';
import { testDatabase } from './test-database.ts';

export interface Stopped {
  /** Starts another hub on the same port and database; gives what stops that one. */
  startAgain(): Promise<() => Promise<void>>;
}

/** Stops a hub as an update of it does: gracefully, with its readers still there. */
export async function stopServing(hub: TestHub): Promise<Stopped> {
  const { port } = hub.hub.server.address() as AddressInfo;
  await hub.hub.close();
  return {
    async startAgain() {
      const { uri, name } = testDatabase();
      const database = await connectDatabase(uri, { name });
      const core = {
        ...hub.core,
        database,
        markup: new MarkupPool(),
        events: createEventBus((error) => hub.bugs.push(error)),
      };
      const again = await createHub(core);
      await new Promise<void>((resolve) => again.server.listen(port, '127.0.0.1', resolve));
      return async () => {
        await again.close();
        await core.markup.close();
        await database.close();
      };
    },
  };
}
