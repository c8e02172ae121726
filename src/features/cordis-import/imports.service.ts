import { z } from 'zod';
import {
  BUSY_STATES,
  isBusy,
  type ImportItemView,
  type ImportList,
  type ImportRowView,
  type ImportView,
} from '../../contract/import-views.ts';
import type { Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { fromCursor, newId, toCursor, toObjectId } from '../../database/index.ts';
import { conflict, invalidField, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import type { Accounts } from '../accounts/index.ts';
import { NOTHING_COUNTED, type ImportRecord } from './import.model.ts';
import type { createImportWork } from './import-work.ts';
import type { SourceFile } from './work-deps.ts';
import { toImportItemView, toImportRow, toImportView } from './import.view.ts';
import type { ImportItemsRepository } from './import-items.repository.ts';
import { abandoned, inState, type ImportChange, type ImportsRepository } from './imports.repository.ts';
import { createImportJobs } from './jobs.ts';

export interface ServiceNeeds {
  imports: ImportsRepository;
  items: ImportItemsRepository;
  work: ReturnType<typeof createImportWork>;
  members: Pick<Accounts['members'], 'findAuthors'>;
}

export type ImportsService = ReturnType<typeof createImportsService>;

/** Whoever works on an import tells so twice a second; after this long they are gone. */
const GONE_MS = 30_000;
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;
const LISTED = 20;
const PAGE = 50;
const PlaceCursor = z.tuple([z.string().regex(/^(?:organisation|project):\d{1,12}$/u)]);

/** What administrators do with imports. The work itself goes on behind the answer, in this process. */
export function createImportsService(core: Core, { imports, items, work, members }: ServiceNeeds) {
  const jobs = createImportJobs(core, imports);
  const gone = (): Date => new Date(core.now().getTime() - GONE_MS);

  async function access(viewer: Viewer, id: string): Promise<ImportRecord> {
    requireAccess(viewer, 'administrator');
    const record = await imports.findById(id);
    if (record === null) throw notFound();
    return record;
  }

  async function toRows(records: readonly ImportRecord[]): Promise<ImportRowView[]> {
    const owners = records.flatMap(({ ownerId }) => ownerId?.toHexString() ?? []);
    const names = await members.findAuthors([...new Set(owners)]);
    const by = (record: ImportRecord) => names.get(record.ownerId?.toHexString() ?? '')?.name ?? null;
    return records.map((record) => toImportRow(record, { by: by(record), gone: gone() }));
  }

  async function toView(record: ImportRecord): Promise<ImportView> {
    const names = await members.findAuthors(record.ownerId === null ? [] : [record.ownerId.toHexString()]);
    const by = names.get(record.ownerId?.toHexString() ?? '')?.name ?? null;
    return toImportView(record, { by, gone: gone() });
  }

  /** From a state in which nobody works on it. */
  async function claim(
    id: string,
    from: Record<string, unknown>,
    change: ImportChange,
  ): Promise<ImportRecord> {
    const moved = await imports.move(id, from, { ...change, beatAt: core.now(), changedMeanwhile: false });
    if (moved === null) throw conflict('error.import-busy');
    return moved;
  }

  return {
    idle: jobs.idle,
    stop: jobs.stop,

    /** The latest, newest first. */
    async list(viewer: Viewer): Promise<ImportRowView[]> {
      requireAccess(viewer, 'administrator');
      return toRows(await imports.findLatest(LISTED));
    },

    read: async (viewer: Viewer, id: string): Promise<ImportView> => toView(await access(viewer, id)),

    /** What would be done, or was: organisations by PIC, then projects by number. */
    async items(
      viewer: Viewer,
      id: string,
      { list, cursor }: { list: ImportList; cursor?: string | undefined },
    ): Promise<Page<ImportItemView>> {
      await access(viewer, id);
      const place = cursor === undefined ? '' : fromCursor(PlaceCursor, cursor)[0];
      const found = await items.findListed(id, list, { place, limit: PAGE + 1 });
      const shown = found.slice(0, PAGE);
      const last = shown.at(-1);
      const isMore = last !== undefined && found.length > PAGE;
      return { items: shown.map(toImportItemView), nextCursor: isMore ? toCursor([last.place]) : null };
    },

    /** Begins to read files; what would be done is shown when they are read. `release` is called when they are. */
    async begin(
      viewer: Viewer,
      files: readonly SourceFile[],
      { largest, release }: { largest: number; release: () => Promise<void> },
    ): Promise<ImportView> {
      requireAccess(viewer, 'administrator');
      if (files.length === 0) throw invalidField('files', 'import.no-file');
      if (await imports.hasBusy(BUSY_STATES, gone())) throw conflict('error.import-busy');
      const record = createRecord(core, { ownerId: requireMember(viewer).id, files });
      await imports.add(record);
      const id = record._id.toHexString();
      jobs.run(id, async (signal) => {
        try {
          if (!(await work.read(record, files, { largest, signal }))) return;
        } finally {
          await release();
        }
        await imports.change(id, { state: 'planning', beatAt: core.now() });
        await work.plan(id, signal);
        await imports.change(id, { state: 'ready' });
      });
      return toView(record);
    },

    /** Compares with the hub once more, after an interruption or when it was changed. */
    async plan(viewer: Viewer, id: string): Promise<ImportView> {
      const before = await access(viewer, id);
      // Of files that were not read to their end there is only a part.
      if (before.state === 'reading' || before.fingerprint === '') throw conflict('error.import-unread');
      const from = isBusy(before.state)
        ? abandoned(['planning', 'applying'], gone())
        : inState('ready', 'interrupted', 'applied');
      const record = await claim(id, from, { state: 'planning' });
      jobs.run(id, async (signal) => {
        await work.plan(id, signal);
        await imports.change(id, { state: 'ready' });
      });
      return toView(record);
    },

    /** Does what was shown. Throws 'conflict' when something else was shown in between, or somebody works on it. */
    async apply(viewer: Viewer, id: string, fingerprint: string): Promise<ImportView> {
      await access(viewer, id);
      const record = await claim(id, { ...inState('ready'), fingerprint }, { state: 'applying' });
      jobs.run(id, (signal) => work.apply(record, fingerprint, signal));
      return toView(record);
    },

    /** Forgets what was read; what was done stays done. */
    async discard(viewer: Viewer, id: string): Promise<void> {
      const { state } = await access(viewer, id);
      const from = isBusy(state) ? abandoned(BUSY_STATES, gone()) : { state };
      await claim(id, from, {});
      await items.removeOf(id);
      await imports.remove(id);
    },
  };
}

export function createRecord(
  core: Pick<Core, 'now'>,
  { ownerId, files }: { ownerId: string | null; files: readonly SourceFile[] },
): ImportRecord {
  const now = core.now();
  return {
    _id: toObjectId(newId()),
    ownerId: ownerId === null ? null : toObjectId(ownerId),
    ...{ createdAt: now, beatAt: now, expiresAt: new Date(now.getTime() + KEPT_MS) },
    files: files.map(({ name, bytes }) => ({ name, bytes })),
    ...{ state: 'reading', progress: { done: 0, total: 0 }, fingerprint: '', changedMeanwhile: false },
    ...{ organisations: NOTHING_COUNTED, projects: NOTHING_COUNTED },
    ...{ problems: [], problemCount: 0, planProblems: [], planProblemCount: 0 },
  };
}
