import { JSDOM } from 'jsdom';
import type { Page } from 'playwright-core';
import type { TestHub } from './hub.ts';
import { settleMap } from './map.ts';

/** What a thread has to do with; whatever shows or counts threads may show or count it there. */
interface Surroundings {
  topics: readonly string[];
  /** Words of its text. */
  words: string;
  tag: string;
  reference: string;
  projects: readonly string[];
  authors: readonly string[];
}

/** Every page of the hub that tells of threads, apart from those of the thread itself. */
export function placesAround(around: Surroundings): string[] {
  const words = encodeURIComponent(around.words);
  return [
    ...['/', '/?sort=newest', '/?sort=unanswered', `/?tag=${around.tag}`, '/feed.atom'],
    ...around.topics.flatMap((slug) => [`/topics/${slug}`, `/topics/${slug}/feed.atom`]),
    ...['/topics', '/concepts', '/map', '/map?by=chemistry', '/threads/new', '/members'],
    ...[`/search?q=${words}`, `/search?q=${words}&tag=${around.tag}`, `/concepts/${around.tag}`],
    ...['/references', around.reference, '/consents', '/moderation/log'],
    ...around.projects.flatMap((id) => [`/projects/${id}`, `/projects/${id}/members`]),
    ...around.authors.map((id) => `/members/${id}`),
  ];
}

/** Waits until what is done behind requests is done: the index of the search, the counts of the map. */
export async function settle(hub: TestHub): Promise<void> {
  await hub.hub.features.search.idle();
  await settleMap(hub);
}

/** What the hub answers at an address, in lines, without what differs from one answer to the next. */
async function look(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  const { document } = new JSDOM(await answer.text()).window;
  for (const one of document.querySelectorAll('time, updated, input[type=hidden], [nonce], meta[name=csrf]'))
    one.remove();
  return `${String(answer.status())}\n${document.documentElement.outerHTML.replaceAll('><', '>\n<')}`;
}

/** Looks at each place: the place → what stands there. */
export async function lookAround(page: Page, places: readonly string[]): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const place of places) seen.set(place, await look(page, place));
  return seen;
}

/** The places where any of these words stands, in what is shown and in what scripts read. */
export async function placesWith(
  page: Page,
  places: readonly string[],
  words: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const place of places) {
    const text = place.endsWith('.atom')
      ? await (await page.request.get(place)).text()
      : await page.goto(place).then(() => page.content());
    if (words.some((word) => text.includes(word))) found.push(place);
  }
  return found;
}

/** The addresses of a thread that answer as if it did not exist. */
export async function statusesOf(page: Page, threadId: string): Promise<number[]> {
  const paths = [
    ...[`/t/${threadId}`, `/t/${threadId}/2`, `/t/${threadId}?page=1`, `/t/${threadId}/feed.atom`],
    ...[`/api/v1/threads/${threadId}`, `/api/v1/threads/${threadId}/posts`],
    `/api/v1/threads/${threadId}/changes?since=0`,
  ];
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await page.request.get(path)).status());
  return statuses;
}

/** Writes down what the hub tells a page over its live connections, from now on. */
export function overhear(page: Page): string[] {
  const heard: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)));
  });
  return heard;
}
