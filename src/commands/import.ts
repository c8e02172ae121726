import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Email } from '../contract/fields.ts';
import type { ImportCounts, ImportItemView, ImportProblemView } from '../contract/import-views.ts';
import type { Core } from '../core.ts';
import { ensureIndexes } from '../database/index.ts';
import type { Progress } from '../database/start.ts';
import { createAccounts, type Accounts } from '../features/accounts/index.ts';
import { createConcepts } from '../features/concepts/index.ts';
import { createCordisImport, type ImportReport, type SourceFile } from '../features/cordis-import/index.ts';
import { createOrganisationFollower } from '../features/memberships/index.ts';
import { createModerationLog } from '../features/moderation-log/index.ts';
import { createOrganisations } from '../features/organisations/index.ts';
import { createProjects } from '../features/projects/index.ts';
import { translateFor } from '../http/locale.ts';
import { UsageError } from './usage-error.ts';

interface ImportOrder {
  paths: string[];
  /** Mail address of the administrator in whose name it is done. Null: it is only shown. */
  as: string | null;
}

/** Data sets of a whole framework programme have some hundred megabytes. */
const LARGEST = 4_000_000_000;

/** Throws a UsageError that says what is wrong. */
export function readImport(
  paths: string[],
  { apply = false, as }: { apply?: boolean | undefined; as?: string | undefined },
): ImportOrder {
  if (paths.length === 0) throw new UsageError('Name the files of CORDIS, or folders with them.');
  if (!apply) return { paths, as: null };
  const email = Email.safeParse(as);
  if (!email.success) throw new UsageError('Say which administrator answers for it: --as name@example.org');
  return { paths, as: email.data };
}

/** Imports files of CORDIS, or shows what that would do. Gives what is told of it. */
export async function importFiles(
  core: Core,
  { paths, as }: ImportOrder,
  onProgress: (progress: Progress) => void,
): Promise<{ told: string; isRefused: boolean }> {
  const files = await findFiles(paths);
  const log = createModerationLog(core);
  const accounts = createAccounts(core, {
    log,
    topics: () => [],
    nameOf: (_kind, id) => Promise.resolve(id),
    requestsWaiting: () => Promise.resolve(0),
    activity: () => Promise.resolve({ threadCount: 0, postCount: 0, posts: [] }),
  });
  try {
    const concepts = createConcepts(core);
    const organisations = createOrganisations(core, { concepts, log });
    const projects = createProjects(core, { organisations, concepts, log });
    const { members } = accounts;
    // In a hub that runs nobody hears of it: whatever has to follow, follows here.
    const followers = createOrganisationFollower(core, { members, organisations });
    const imports = createCordisImport(core, { members, concepts, organisations, projects, log });
    await ensureIndexes(
      [log, accounts, concepts, organisations, projects, imports].flatMap(({ models }) => [...models]),
    );
    const ownerId = as === null ? null : await administratorAt(accounts, as);
    await concepts.load();
    const report = await imports.order({
      ...{ files, ownerId, largest: LARGEST },
      onProgress: (step, fraction) => {
        onProgress({ step: STEPS[step], fraction });
      },
    });
    await followers.idle();
    return { told: tell(report), isRefused: report.view.state !== 'applied' && as !== null };
  } finally {
    await accounts.stop();
  }
}

const STEPS = {
  reading: 'Reading the files',
  planning: 'Comparing with the hub',
  applying: 'Taking over',
} as const;

async function administratorAt({ members }: Accounts, email: string): Promise<string> {
  const id = await members.findIdByEmail(email);
  const member = id === null ? null : await members.viewerOf(id);
  if (member?.administrator !== true) throw new UsageError(`${email} is no administrator of the hub.`);
  return member.id;
}

/** Of a folder those that end in .xml or .json, in the order of their names. */
async function findFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) throw new UsageError(`There is no file ${path}.`);
    const inside = found.isDirectory() ? (await readdir(path)).toSorted() : null;
    const names = inside?.filter((name) => /\.(?:xml|json)$/iu.test(name)).map((name) => join(path, name));
    for (const name of names ?? [path]) files.push(toSource(name, (await stat(name)).size));
  }
  return files;
}

function toSource(path: string, bytes: number): SourceFile {
  return {
    ...{ name: basename(path), bytes },
    read: () => createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>,
  };
}

const t = translateFor('en');

function tell({ view, examples }: ImportReport): string {
  const unshown = view.problemCount - view.problems.length;
  return [
    ...view.problems.map(tellProblem),
    ...(unshown > 0 ? [t('import.more-problems', { count: unshown })] : []),
    ...examples.map(tellItem),
    ...(view.state === 'refused'
      ? [t('import.explained.refused')]
      : [tellCounts('Organisations', view.organisations), tellCounts('Projects', view.projects)]),
    ...(view.changedMeanwhile ? ['The hub was changed meanwhile: run this again.'] : []),
    view.state === 'applied'
      ? 'Taken over.'
      : 'Nothing was changed. Add --apply --as <address> to take this over.',
    '',
  ].join('\n');
}

function tellProblem({ file, line, subject, field, key, params }: ImportProblemView): string {
  const about = [subject, field].filter((part) => part !== '').join(' ');
  return `${file}:${String(line)}: ${about === '' ? '' : `${about}: `}${t(key, params)}`;
}

function tellItem({ key, name, changes, kept }: ImportItemView): string {
  return [
    `${key} ${name}`,
    ...changes.map(({ field, hub, cordis }) => `  ${field}: "${hub}" becomes "${cordis}"`),
    ...kept.map(({ field, hub, cordis }) => `  ${field}: stays "${hub}" (CORDIS: "${cordis}")`),
  ].join('\n');
}

function tellCounts(kind: string, { add, change, same, kept }: ImportCounts): string {
  return `${kind}: ${String(add)} new, ${String(change)} changed, ${String(same)} unchanged, ${String(kept)} with edits kept`;
}
