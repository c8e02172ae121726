import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import type { Answer } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import type { Case } from '../matrix/case.ts';
import { TABLE } from '../matrix/table.ts';
import { Content, freshClient, makeWorld, ROLES, type World } from '../matrix/world.ts';

/*
 * Whatever is wrong with one text of a form, the form stands there again with all that was typed into it.
 */

let hub: TestHub;
let world: World;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
});
afterAll(() => hub.close());

/** Passwords are never shown again; tokens, ids and time zones are typed by nobody. */
const NOT_TYPED = /password|token|clientId|^(?:back|preview|timeZone)$/iu;
/** The form of the page does not ask for it. */
const NO_CONTROL = new Set(['/moderation/concepts/:proposalId/merge note']);
/** A form has a megabyte of room; longer texts are refused before anybody reads them. */
const LONGEST = 60_000;

const FORMS = Object.keys(TABLE).filter((key) => key.startsWith('page post ') && !key.includes('('));

describe.each(FORMS)('%s', (key) => {
  test('gives back what was typed when one text of it is too long', async () => {
    const entry = TABLE[key];
    const endpoint = hub.hub.endpoints.list.find(
      ({ face, method, path }) => `${face} ${method} ${path}` === key,
    );
    if (entry === undefined || endpoint === undefined) throw new Error(`${key} is no form of the hub`);
    const texts = textsOf(endpoint);
    const faults: string[] = [];
    for (const { name, longest } of texts) {
      const typed = {
        ...Object.fromEntries(
          texts.map((text) => [text.name, `Typed ${text.name}`.slice(0, text.longest)] as const),
        ),
        [name]: `Typed ${'x'.repeat(longest)}`,
      };
      const answer = await send(entry, typed);
      const shown = controlsOf(answer);
      const lost = Object.entries(typed).filter(([, value]) => !shown.includes(value));
      if (answer.status !== 422 || lost.length > 0)
        faults.push(`${name} → ${String(answer.status)}, lost: ${lost.map(([one]) => one).join(', ')}`);
    }
    expect(faults).toEqual([]);
  });
});

/** Fields into which people type, and how long a text each takes. */
function textsOf({ path, body }: Endpoint): { name: string; longest: number }[] {
  if (body === null) return [];
  const { properties = {} } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).flatMap(([name, property]) => {
    const longest = typeof property === 'boolean' ? null : longestOf(property);
    const isTyped = !NOT_TYPED.test(name) && !NO_CONTROL.has(`${path} ${name}`);
    return isTyped && longest !== null ? [{ name, longest }] : [];
  });
}

/** How long a text a field takes; null for what is none. */
function longestOf({ type, maxLength, pattern, format }: z.core.JSONSchema.BaseSchema): number | null {
  const isText = type === 'string' && pattern === undefined && format === undefined;
  return isText && maxLength !== undefined && maxLength < LONGEST ? maxLength : null;
}

async function send(entry: Case, typed: Record<string, string>): Promise<Answer> {
  // Whoever may do most has the most to type; what visitors may do is theirs.
  const role = ROLES.findLast((_, index) => (entry.expect[index] ?? 500) < 400);
  const isForVisitors = role === undefined || entry.expect[0] < 400;
  const who = isForVisitors ? 'visitor' : role;
  const client = entry.spendsSession === true ? await freshClient(hub, who) : world.clients[who];
  const { path, fields = {} } = await entry.make(new Content(world, 'members'), { role: who, client });
  return client.post(path, { ...fields, ...typed });
}

/** What stands in the controls of a page. */
function controlsOf(answer: Answer): string[] {
  const page = answer.page();
  return [
    ...[...page.querySelectorAll('textarea')].map(({ textContent }) => textContent),
    ...[...page.querySelectorAll('input')].map((input) => input.getAttribute('value') ?? ''),
  ];
}
