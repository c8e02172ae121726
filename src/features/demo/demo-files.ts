import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES } from '../../contract/locale.ts';
import { ORGANISATION_TYPES, THREAD_KINDS } from '../../contract/views.ts';
import { projectRoot } from '../../project-root.ts';

const Language = z.enum(LOCALES);

const DemoMember = z.strictObject({
  key: z.string(),
  name: z.string(),
  headline: z.string(),
  organisation: z.string(),
  organisationType: z.enum(ORGANISATION_TYPES),
  country: z.string(),
  languages: z.array(Language),
  /** Slugs of topics, or all. */
  moderatorOf: z.union([z.literal('all'), z.array(z.string())]).optional(),
  administrator: z.boolean().optional(),
});

const DemoPost = z.strictObject({
  author: z.string(),
  afterHours: z.number(),
  language: Language.optional(),
  text: z.string(),
  edited: z.strictObject({ afterHours: z.number(), text: z.string() }).optional(),
  withdrawn: z.boolean().optional(),
  hidden: z.string().optional(),
});

const DemoThread = z.strictObject({
  key: z.string(),
  topic: z.string(),
  title: z.string(),
  kind: z.enum(THREAD_KINDS),
  language: Language,
  tags: z.array(z.string()),
  audience: z.enum(['public', 'members']),
  startedDaysAgo: z.number(),
  pinned: z.boolean().optional(),
  locked: z.boolean().optional(),
  accepted: z.number().optional(),
  posts: z.array(DemoPost).min(1),
});

export type DemoMember = z.output<typeof DemoMember>;
export type DemoPost = z.output<typeof DemoPost>;
export type DemoThread = z.output<typeof DemoThread>;

const directory = (): string => join(projectRoot(), 'data/demo');

export function readDemoMembers(): DemoMember[] {
  const file: unknown = JSON.parse(readFileSync(join(directory(), 'members.json'), 'utf8'));
  return z.strictObject({ members: z.array(DemoMember) }).parse(file).members;
}

/** The threads of data/demo/threads, oldest first. */
export function readDemoThreads(): DemoThread[] {
  const folder = join(directory(), 'threads');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => DemoThread.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .toSorted((one, other) => other.startedDaysAgo - one.startedDaysAgo);
}
