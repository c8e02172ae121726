import type { ImportItemView, ImportView } from '../../contract/import-views.ts';
import type { Core } from '../../core.ts';
import type { ImportItemsRepository } from './import-items.repository.ts';
import type { createImportWork } from './import-work.ts';
import type { SourceFile } from './work-deps.ts';
import { toImportItemView, toImportView } from './import.view.ts';
import type { ImportsRepository } from './imports.repository.ts';
import { createRecord } from './imports.service.ts';

export interface ImportReport {
  view: ImportView;
  /** The first of what changes or is kept, to be told. */
  examples: ImportItemView[];
}

type Step = 'reading' | 'planning' | 'applying';

interface Order {
  files: readonly SourceFile[];
  /** The member in whose name it is done; null: nothing is written into the directories. */
  ownerId: string | null;
  largest: number;
  onProgress: (step: Step, fraction: number) => void;
}

const EXAMPLES = 20;
const ASKED_MS = 500;

interface OrderedDeps {
  imports: ImportsRepository;
  items: ImportItemsRepository;
  work: ReturnType<typeof createImportWork>;
}

/** Makes the verb for the command line: reads, plans, and does what it planned when somebody answers for it. */
export function createOrderedImport(core: Core, deps: OrderedDeps) {
  const { imports, items, work } = deps;
  return async function order({ files, ownerId, largest, onProgress }: Order): Promise<ImportReport> {
    const record = createRecord(core, { ownerId, files });
    const id = record._id.toHexString();
    const { signal } = new AbortController();
    const during = <Result>(step: Step, running: Promise<Result>): Promise<Result> =>
      watch(imports, id, {
        running,
        onFraction: (fraction) => {
          onProgress(step, fraction);
        },
      });
    await imports.add(record);
    try {
      const isRead = await during('reading', work.read(record, files, { largest, signal }));
      if (!isRead) return await reportOn(deps, id);
      const fingerprint = await during('planning', work.plan(id, signal));
      await imports.change(id, { state: ownerId === null ? 'ready' : 'applying' });
      const planned = await imports.findById(id);
      if (ownerId !== null && planned !== null)
        await during('applying', work.apply(planned, fingerprint, signal));
      return await reportOn(deps, id);
    } finally {
      // An import that was done stays to be looked at; what was only tried leaves nothing behind.
      const now = await imports.findById(id);
      if (now?.state !== 'applied') {
        await items.removeOf(id);
        await imports.remove(id);
      }
    }
  };
}

async function watch<Result>(
  imports: ImportsRepository,
  id: string,
  { running, onFraction }: { running: Promise<Result>; onFraction: (fraction: number) => void },
): Promise<Result> {
  onFraction(0);
  const ask = async (): Promise<void> => {
    const { done, total } = (await imports.findById(id))?.progress ?? { done: 0, total: 0 };
    if (total > 0) onFraction(done / total);
  };
  const timer = setInterval(() => {
    // Progress is for showing alone.
    ask().catch(() => undefined);
  }, ASKED_MS);
  try {
    return await running;
  } finally {
    clearInterval(timer);
  }
}

async function reportOn({ imports, items }: OrderedDeps, id: string): Promise<ImportReport> {
  const now = await imports.findById(id);
  if (now === null) throw new Error('The import was removed while it ran');
  const found = [
    ...(await items.findListed(id, 'kept', { place: '', limit: EXAMPLES })),
    ...(await items.findListed(id, 'change', { place: '', limit: EXAMPLES })),
  ];
  return {
    view: toImportView(now, { by: null, gone: new Date(0) }),
    examples: found.slice(0, EXAMPLES).map(toImportItemView),
  };
}
