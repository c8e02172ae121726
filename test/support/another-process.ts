import type { AddressInfo } from 'node:net';
import { createHub } from '../../src/app.ts';
import { connectDatabase } from '../../src/database/index.ts';
import { createEventBus } from '../../src/events.ts';
import { MarkupPool } from '../../src/markup/index.ts';
import type { TestHub } from './hub.ts';
import { testDatabase } from './test-database.ts';

/** A second hub on the same database and Redis, as another process would be: it shares nothing else with the first. */
export async function startAnother(hub: TestHub): Promise<{ origin: string; close(): Promise<void> }> {
  const { uri, name } = testDatabase();
  const database = await connectDatabase(uri, { name });
  const markup = new MarkupPool();
  const events = createEventBus((error) => hub.bugs.push(error));
  const another = await createHub({ ...hub.core, config: { ...hub.core.config }, database, markup, events });
  await new Promise<void>((resolve) => another.server.listen(0, '127.0.0.1', resolve));
  const { port } = another.server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async close() {
      await another.close();
      await markup.close();
      await database.close();
    },
  };
}
