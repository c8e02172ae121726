import type { Page, SearchHitView } from '../../src/contract/views.ts';
import type { Client } from './client.ts';
import type { TestHub } from './hub.ts';

/** One page of what the reader finds, once everything that was written is indexed. */
export async function search(
  hub: TestHub,
  reader: Client,
  fields: Record<string, string>,
): Promise<Page<SearchHitView>> {
  await hub.hub.features.search.idle();
  const answer = await reader.api('GET', `/search?${new URLSearchParams(fields).toString()}`);
  if (answer.status !== 200) throw new Error(`Searching answered ${String(answer.status)}: ${answer.text}`);
  return answer.json<Page<SearchHitView>>();
}

/** Every hit as "title #number", page after page. */
export async function searchAll(
  hub: TestHub,
  reader: Client,
  fields: Record<string, string>,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<SearchHitView> = await search(hub, reader, {
      ...fields,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.items.map(nameOf));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

export function nameOf({ thread, post }: SearchHitView): string {
  return `${thread.title} #${String(post.number)}`;
}
