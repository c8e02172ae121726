import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { createDoisRepository } from '../../../src/features/references/dois.repository.ts';
import { MetadataJob } from '../../../src/features/references/metadata-job.ts';
import { createOutgoing } from '../../../src/outgoing/index.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

const HERE = '127.0.0.1';
const told = new EventEmitter();

let service: WebServer;
let hub: TestHub;
let ada: Client;
let visitor: Client;
/** How the service answers next to whoever asks for a DOI; null: it never does. */
let answer: { status: number; body: string } | null;

/** Where the service of this test passes for one of the internet. */
const friendly = createOutgoing({
  resolve: () => Promise.resolve([{ address: HERE, family: 4 }]),
  isAllowedAddress: (address) => address === HERE,
  isAllowedPort: () => true,
});
const settings = (): NodeJS.ProcessEnv => ({
  HUB_FETCH_METADATA: 'on',
  HUB_METADATA_SERVICE: `http://doi.test:${String(service.port)}/`,
});
const TITLE = {
  title: 'A <i>fetched</i> title',
  'container-title': 'Journal',
  issued: { 'date-parts': [[2024]] },
};

beforeAll(async () => {
  service = await startWebServer((request, response) => {
    if (answer !== null) response.writeHead(answer.status).end(answer.body);
    told.emit('asked', request.url);
  });
  hub = await startHub(settings(), friendly);
  ada = await hub.member();
  visitor = hub.visitor();
});
beforeEach(() => {
  answer = { status: 200, body: JSON.stringify(TITLE) };
  service.asked.length = 0;
});
afterEach(() => {
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});
afterAll(async () => {
  await hub.close();
  await service.close();
});

const dois = () =>
  hub.core.database.connection.collection<{ _id: string; dueAt: Date | null; attempts: number }>('dois');

/** Has a DOI cited, and waits until the service was asked for it and what it said is stored. */
async function cite(doi: string, kind: 'public' | 'members' = 'public'): Promise<void> {
  const asked = once(told, 'asked', { signal: AbortSignal.timeout(10_000) });
  await openThread(hub, ada, { title: `Cites ${doi}`, source: `See ${doi}.`, audience: { kind } });
  await asked;
  await hub.hub.features.references.idle();
  await hub.hub.features.search.idle();
}

describe('metadata of a DOI', () => {
  test('are shown where it is cited, cleaned, with who said so and when', async () => {
    await cite('10.1111/first');
    expect(service.asked).toEqual(['/10.1111/first']);
    const { page } = await visitor.get('/references/doi/10.1111~first');
    const text = page().querySelector('main')?.textContent ?? '';
    for (const shown of ['A fetched title', 'Journal', '2024', 'Source: doi.test'])
      expect(text).toContain(shown);
    const list = await visitor.get('/references');
    expect(list.text).toContain('A fetched title');
  });

  test('are fetched once, however often it is cited', async () => {
    await openThread(hub, ada, {
      title: 'Again',
      source: 'See 10.1111/first.',
      audience: { kind: 'public' },
    });
    await cite('10.1111/other');
    expect(service.asked).toEqual(['/10.1111/other']);
  });

  test('tell a visitor nothing of a DOI that members alone cite', async () => {
    await cite('10.1111/inside', 'members');
    expect((await ada.get('/references/doi/10.1111~inside')).text).toContain('A fetched title');
    const hidden = await visitor.api('GET', '/references/doi/10.1111~inside');
    const unknown = await visitor.api('GET', '/references/doi/10.1111~nobody');
    expect(hidden.text.replaceAll('inside', 'nobody')).toBe(unknown.text);
    expect((await visitor.get('/references/doi/10.1111~inside')).text).not.toContain('fetched');
  });

  test('are never asked for when a project alone cites the DOI', async () => {
    const { members } = hub.hub.features.accounts;
    await hub.core.database.transaction((session) =>
      members.setMemberships(
        ada.memberId,
        {
          guest: false,
          projects: [{ projectId: '101069685', role: 'member', since: new Date() }],
          groups: [],
          passes: [],
        },
        session,
      ),
    );
    hub.core.events.publish({ type: 'member.changed', memberId: ada.memberId });
    await openThread(hub, ada, {
      source: 'See 10.1111/confidential.',
      audience: { kind: 'projects', projectIds: ['101069685'] },
    });
    await cite('10.1111/after');
    hub.hub.features.citations.start();
    await cite('10.1111/after-sweep');
    expect(service.asked).toEqual(['/10.1111/after', '/10.1111/after-sweep']);
  });

  test('are not waited for by who posts', async () => {
    answer = null;
    const asked = once(told, 'asked');
    const thread = await openThread(hub, ada, { source: 'See 10.1111/slow.', audience: { kind: 'public' } });
    await asked;
    expect((await visitor.get(`/t/${thread.id}`)).text).toContain('10.1111/slow');
    await hub.hub.features.references.idle();
    expect(await dois().findOne({ _id: '10.1111/slow' })).toMatchObject({ attempts: 1 });
  }, 20_000);
});

describe('a service that fails', () => {
  test.each([
    ['with broken JSON', { status: 200, body: '{"title":' }],
    ['with a page', { status: 200, body: '<html>' }],
    ['with an error of its own', { status: 503, body: '' }],
  ])('%s is asked again later', async (_name, failure) => {
    answer = failure;
    const doi = `10.2222/${String(failure.status)}${String(failure.body.length)}`;
    await cite(doi);
    expect(await dois().findOne({ _id: doi })).toMatchObject({ attempts: 1, title: '' });

    answer = { status: 200, body: JSON.stringify(TITLE) };
    service.asked.length = 0;
    hub.hub.features.references.start();
    await hub.hub.features.references.idle();
    expect(service.asked).toEqual([]);
    hub.setNow(new Date(Date.now() + 61_000));
    hub.hub.features.references.start();
    await hub.hub.features.references.idle();
    expect(await dois().findOne({ _id: doi })).toMatchObject({
      attempts: 2,
      title: 'A fetched title',
      dueAt: null,
    });
  });

  test('is not asked for ever', async () => {
    answer = { status: 500, body: '' };
    await cite('10.2222/never');
    for (let hour = 1; hour < 40; hour += 1) {
      hub.setNow(new Date(Date.now() + hour * 3_600_000));
      hub.hub.features.references.start();
      await hub.hub.features.references.idle();
    }
    expect(await dois().findOne({ _id: '10.2222/never' })).toMatchObject({ attempts: 5, dueAt: null });
  });

  test('since there is no such DOI is not asked again', async () => {
    answer = { status: 404, body: 'Not found' };
    await cite('10.2222/none');
    expect(await dois().findOne({ _id: '10.2222/none' })).toMatchObject({ attempts: 1, dueAt: null });
  });
});

describe('the queue', () => {
  test('outlives a process that died while it asked', async () => {
    const lease = new Date(Date.now() + 60_000);
    await dois().insertOne({ _id: '10.3333/died', dueAt: lease, attempts: 1, kind: 'other' } as never);
    hub.hub.features.references.start();
    await hub.hub.features.references.idle();
    expect(service.asked).toEqual([]);
    hub.setNow(new Date(lease.getTime() + 1));
    hub.hub.features.references.start();
    await hub.hub.features.references.idle();
    expect(service.asked).toEqual(['/10.3333/died']);
  });

  test('is shared by processes, and none asks for what another asks for', async () => {
    const repository = createDoisRepository(hub.core.database.connection);
    const ids = Array.from({ length: 12 }, (_, index) => `10.4444/${String(index)}`);
    await repository.want(ids, hub.core.now());
    const jobs = [new MetadataJob(hub.core, repository), new MetadataJob(hub.core, repository)];
    for (const job of jobs) job.wake();
    await Promise.all(jobs.map((job) => job.idle()));
    expect(service.asked.toSorted()).toEqual(ids.map((id) => `/${id}`).toSorted());
  });

  test('takes in at start what was cited while the hub did not fetch', async () => {
    await cite('10.5555/earlier');
    await dois().deleteMany({});
    service.asked.length = 0;
    const asked = once(told, 'asked');
    await hub.hub.features.start();
    await asked;
    await hub.hub.features.references.idle();
    expect(service.asked).toContain('/10.5555/earlier');
  });
});

describe('a hub as it comes', () => {
  test('fetches nothing', async () => {
    const plain = await startHub({}, friendly);
    const member = await plain.member();
    await openThread(plain, member, { source: 'See 10.6666/plain.', audience: { kind: 'public' } });
    await plain.hub.features.search.idle();
    await plain.hub.features.references.idle();
    expect(await plain.core.database.connection.collection('dois').countDocuments()).toBe(0);
    expect(service.asked).toEqual([]);
    await plain.close();
  });

  test('asks no service on its own machine, set or not', async () => {
    const real = await startHub({
      ...settings(),
      HUB_METADATA_SERVICE: `http://localhost:${String(service.port)}/`,
    });
    const collection = real.core.database.connection.collection<{ _id: string }>('dois');
    await real.hub.features.references.want(['10.6666/within']);
    await real.hub.features.references.idle();
    expect(await collection.findOne({ _id: '10.6666/within' })).toMatchObject({ attempts: 1 });
    expect(service.asked).toEqual([]);
    await real.close();
  });
});
