import type { TestHub } from '../../support/hub.ts';

/** Sessions are touched by every request, limits count them, and a form that is shown again may show posts to read. */
const MOVING = new Set(['sessions', 'ratelimits', 'readmarks']);

/** Everything that the hub has stored, as text. */
export async function readStored({ core, hub }: TestHub): Promise<string> {
  await hub.features.memberships.idle();
  await hub.features.threads.hierarchy.idle();
  await hub.features.threads.counting.idle();
  await hub.features.threads.counts.flush();
  await hub.features.search.idle();
  const { connection } = core.database;
  const names = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const lasting = names
    .map(({ name }) => name)
    .filter((name) => !MOVING.has(name) && !name.startsWith('system.'));
  const dumps = lasting.toSorted().map(async (name) => {
    const records = await connection.collection(name).find().sort({ _id: 1 }).toArray();
    return [name, String(records.length), ...records.map((record) => JSON.stringify(record))].join('\n');
  });
  return (await Promise.all(dumps)).join('\n\n');
}
