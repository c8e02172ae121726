import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES } from '../../contract/locale.ts';
import { GROUP_ROLES, PROJECT_ROLES } from '../../contract/membership-views.ts';
import { PART_AUDIENCES } from '../../contract/profile.ts';
import { ORGANISATION_TYPES, THREAD_KINDS } from '../../contract/views.ts';
import { projectRoot } from '../../project-root.ts';

const Language = z.enum(LOCALES);

const DemoGroup = z.strictObject({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  startedDaysAgo: z.number(),
});

const DemoMember = z.strictObject({
  key: z.string(),
  name: z.string(),
  headline: z.string(),
  organisation: z.string(),
  organisationType: z.enum(ORGANISATION_TYPES),
  country: z.string(),
  languages: z.array(Language),
  /** Concept ids. */
  expertise: z.array(z.string()).default([]),
  offers: z.string().default(''),
  looksFor: z.string().default(''),
  /** Who sees their expertise and offers; members when it is left out. */
  openTo: z.enum(PART_AUDIENCES).default('members'),
  /** Slugs of topics, or all. */
  moderatorOf: z.union([z.literal('all'), z.array(z.string())]).optional(),
  administrator: z.boolean().optional(),
  projects: z
    .array(z.strictObject({ id: z.string(), role: z.enum(PROJECT_ROLES).default('member') }))
    .default([]),
  groups: z
    .array(z.strictObject({ key: z.string(), role: z.enum(GROUP_ROLES).default('member') }))
    .default([]),
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
  audience: z.union([
    z.enum(['public', 'members']),
    z.strictObject({ projects: z.array(z.string()) }),
    z.strictObject({ group: z.string() }),
  ]),
  startedDaysAgo: z.number(),
  pinned: z.boolean().optional(),
  locked: z.boolean().optional(),
  accepted: z.number().optional(),
  posts: z.array(DemoPost).min(1),
});

export type DemoGroup = z.output<typeof DemoGroup>;
export type DemoMember = z.output<typeof DemoMember>;
export type DemoPost = z.output<typeof DemoPost>;
export type DemoThread = z.output<typeof DemoThread>;

const directory = (): string => join(projectRoot(), 'data/demo');

/** Who is in the demo hub, and the groups that some of them belong to. */
export function readDemoPeople(): { groups: DemoGroup[]; members: DemoMember[] } {
  const file: unknown = JSON.parse(readFileSync(join(directory(), 'members.json'), 'utf8'));
  return z.strictObject({ groups: z.array(DemoGroup), members: z.array(DemoMember) }).parse(file);
}

/** The threads of data/demo/threads, oldest first. */
export function readDemoThreads(): DemoThread[] {
  const folder = join(directory(), 'threads');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => DemoThread.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .toSorted((one, other) => other.startedDaysAgo - one.startedDaysAgo);
}
