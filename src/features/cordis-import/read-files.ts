import { RefusedFile, type Fault } from './finding.ts';
import type { ImportRecord } from './import.model.ts';
import { createProblemList } from './problem-list.ts';
import { readCordisFile } from './read-file.ts';
import { createStage } from './stage.ts';
import { createTelling, type ReadOptions, type SourceFile, type WorkDeps } from './work-deps.ts';

/** Reads files into the items of an import. False: one was refused, and nothing of all of them is kept. */
export async function readFiles(
  deps: WorkDeps,
  record: ImportRecord,
  files: readonly SourceFile[],
  { largest, signal }: ReadOptions,
): Promise<boolean> {
  const { imports, items } = deps;
  const id = record._id.toHexString();
  const problems = createProblemList();
  const onFault = (file: number, fault: Fault): void => {
    problems.add(file, fault);
  };
  const stage = createStage({ importId: id, expiresAt: record.expiresAt, items, onFault });
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const tell = createTelling(deps, { id, total, signal });
  let before = 0;
  for (const [file, source] of files.entries()) {
    try {
      for await (const { findings, bytes } of readCordisFile(source.read(), { largest })) {
        await stage.add(file, findings);
        await tell(before + bytes);
      }
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      const { line, key, params } = error;
      await items.removeOf(id);
      const refusal = { file, line, subject: '', field: '', key, params };
      await imports.change(id, { state: 'refused', problems: [refusal], problemCount: 1 });
      return false;
    }
    before += source.bytes;
  }
  await stage.flush();
  await imports.change(id, { problems: [...problems.problems()], problemCount: problems.count() });
  return true;
}
