import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../../support/hub.ts';
import { openThread, reply } from '../../support/content.ts';
import { comparable, firstDifference, inBatches } from './answers.ts';
import { must } from './must.ts';
import { writeForLater } from './papers.ts';
import { isForAll, requestsTo } from './surfaces.ts';
import { DOI, IN_PROJECT, TAG, writeForGroup, writeForProject } from './threads.ts';
import { OUTSIDERS, PLACE } from './viewers.ts';
import { makeWorld, settle, type World } from './world.ts';

let hub: TestHub;
let world: World;
let before: Map<string, string>;
let after: Map<string, string>;

beforeAll(async () => {
  hub = await startHub();
  // What was written "two minutes ago" was so in every answer.
  hub.setNow(new Date());
  world = await makeWorld(hub);
  await hub.hub.features.projects.upkeep.idle();
  // What is read for the first time is read.
  const thread = `/t/${world.threads[0]?.id ?? ''}`;
  for (const viewer of OUTSIDERS)
    for (let times = 0; times < 2; times += 1) await world.viewers[viewer].get(thread);
  before = await readAll();
  await writeMore();
  after = await readAll();
});
afterAll(() => hub.close());

/** Every answer to every outsider about what they may see: pages, lists, counts, feeds, references, profiles, the log. */
async function readAll(): Promise<Map<string, string>> {
  const paths = hub.hub.endpoints.list
    .filter(({ method }) => method === 'get')
    .flatMap((endpoint) => requestsTo(endpoint, world))
    .filter(isForAll)
    .map(({ path }) => path);
  const answers = new Map<string, string>();
  await inBatches(OUTSIDERS, async (viewer) => {
    for (const path of new Set(paths))
      answers.set(`${viewer} ${path}`, withoutToken(comparable(await world.viewers[viewer].get(path))));
  });
  return answers;
}

function withoutToken(answer: string): string {
  return answer.replace(/"(?:csrf|csrfToken|token)":"[^"]+"/gu, '"token"');
}

/** All that may happen in the project and in the group: in the same topic, with the same tags, to the same words. */
async function writeMore(): Promise<void> {
  const { author, facilitator, 'project member': colleague } = world.viewers;
  const writing = { hub, viewers: world.viewers, groupId: world.groupId };
  const { threadId } = await writeForProject(writing);
  await writeForGroup(writing);
  await writeForLater(writing, threadId);
  const unnamed = await openThread(hub, author, {
    ...{ topicId: hub.topicId(PLACE), title: 'Nobody is named here', tags: [TAG] },
    ...{ audience: IN_PROJECT, chatham: true, kind: 'question' },
  });
  await reply(colleague, unnamed.id, { source: `The answer is 42, see ${DOI} and 10.1234/elsewhere` });
  must(await author.api('PUT', `/threads/${unnamed.id}/accepted-answer`, { number: 2 }), 200);
  must(await facilitator.api('PATCH', `/threads/${unnamed.id}`, { pinned: true }), 200);
  must(await facilitator.api('PATCH', `/threads/${unnamed.id}`, { locked: true, reason: 'Said' }), 200);
  must(await colleague.api('PUT', `/threads/${threadId}/read`, { upTo: 2 }), 204);
  await settle(hub);
}

describe.each(OUTSIDERS)('to a %s', (viewer) => {
  test('nothing changes with what is written where they may not look', () => {
    const answers = [...before].filter(([key]) => key.startsWith(`${viewer} /`));
    expect(answers.length).toBeGreaterThan(80);
    const changed = answers.flatMap(([key, answer]) => {
      const now = after.get(key) ?? '';
      return now === answer ? [] : [`${key}: ${firstDifference(answer, now)}`];
    });
    expect(changed).toEqual([]);
    expect(hub.bugs).toEqual([]);
  });
});

test('who may look finds it', async () => {
  const { text } = await world.viewers['project member'].api('GET', '/threads?limit=100');
  expect(text).toContain('Nobody is named here');
});
