import type { Transaction } from '../../database/index.ts';
import { applyImport } from './apply.ts';
import type { ImportRecord } from './import.model.ts';
import { planImport } from './plan.ts';
import { readFiles } from './read-files.ts';
import { createTelling, type ReadOptions, type SourceFile, type WorkDeps } from './work-deps.ts';

/** Plans imports and does them; what takes its time. */
export function createImportWork(deps: WorkDeps) {
  const { core, imports, items } = deps;

  /** Compares with the hub as it is now. Gives the fingerprint of what would be done. */
  async function plan(id: string, signal: AbortSignal): Promise<string> {
    const total = await items.count(id);
    const planned = await planImport(deps, id, createTelling(deps, { id, total, signal }));
    await imports.change(id, planned);
    return planned.fingerprint;
  }

  return {
    /** Reads all files into items. False: one was refused, and nothing of them is kept. */
    read: (record: ImportRecord, files: readonly SourceFile[], options: ReadOptions): Promise<boolean> =>
      readFiles(deps, record, files, options),

    plan,

    /** Does what was shown under the fingerprint. When it would be something else by now, it is shown again instead. */
    async apply(record: ImportRecord, fingerprint: string, signal: AbortSignal): Promise<void> {
      const id = record._id.toHexString();
      if ((await plan(id, signal)) !== fingerprint) {
        await imports.change(id, { state: 'ready', changedMeanwhile: true });
        return;
      }
      const { organisations, projects } = record;
      const total = organisations.add + organisations.change + projects.add + projects.change;
      const conflicts = await applyImport(core, deps, {
        importId: id,
        onProgress: createTelling(deps, { id, total, signal }),
        writeLog: (session) => writeLog(deps, record, session),
      });
      if (conflicts > 0) {
        await plan(id, signal);
        await imports.change(id, { state: 'ready', changedMeanwhile: true });
      } else {
        await imports.change(id, {
          ...{ state: 'applied', beatAt: core.now(), progress: { done: total, total } },
        });
      }
    },
  };
}

async function writeLog(
  { log }: WorkDeps,
  { ownerId, organisations, projects, files }: ImportRecord,
  session: Transaction,
): Promise<void> {
  if (ownerId === null) return;
  const details = {
    organisations: organisations.add + organisations.change,
    projects: projects.add + projects.change,
    files: files
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 200),
  };
  await log.record({ action: 'import.apply', actorId: ownerId.toHexString(), details }, session);
}
