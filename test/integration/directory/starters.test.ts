import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const count = (collection: string): Promise<number> =>
  hub.core.database.connection.collection(collection).countDocuments();

test('a new hub knows the projects of the cluster and their partners', async () => {
  const { projects, organisations } = hub.hub.features;
  expect(await projects.refs(['101069685', '101069644', 'unknown'])).toEqual(
    new Map([
      ['101069685', { id: '101069685', acronym: 'RHINOCEROS' }],
      ['101069644', { id: '101069644', acronym: 'LiCORNE' }],
    ]),
  );
  const { partners, results } = await projects.access(null, '101069685');
  expect(results.length).toBeGreaterThan(5);
  const coordinator = partners.find(({ role }) => role === 'coordinator')?.organisationId.toHexString() ?? '';
  expect((await organisations.refs([coordinator])).get(coordinator)).toMatchObject({ country: 'ES' });
});

test('loading them again adds nothing and changes nothing', async () => {
  const collection = hub.core.database.connection.collection<{ _id: string }>('projects');
  await collection.updateOne({ _id: '776473' }, { $set: { title: 'Edited' } });
  const before = [await count('projects'), await count('organisations')];
  await hub.hub.features.projects.seed();
  expect([await count('projects'), await count('organisations')]).toEqual(before);
  expect(await hub.hub.features.projects.access(null, '776473')).toMatchObject({ title: 'Edited' });
});
