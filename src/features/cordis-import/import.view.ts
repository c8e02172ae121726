import {
  isBusy,
  type ImportItemView,
  type ImportProblemView,
  type ImportRowView,
  type ImportState,
  type ImportView,
} from '../../contract/import-views.ts';
import type { ImportProblem, ImportRecord } from './import.model.ts';
import { kindAndKey, type ItemRecord } from './import-item.model.ts';

interface Circumstances {
  by: string | null;
  /** Whoever was last heard of before this instant is gone. */
  gone: Date;
}

export function toImportRow(
  record: Omit<ImportRecord, 'problems'>,
  { by, gone }: Circumstances,
): ImportRowView {
  const { _id, createdAt, files, organisations, projects, problemCount, planProblemCount } = record;
  return {
    ...{ id: _id.toHexString(), state: stateOf(record, gone), createdAt: createdAt.toISOString(), by },
    files: files.map(({ name, bytes }) => ({ name, bytes })),
    ...{ organisations, projects, problemCount: problemCount + planProblemCount },
  };
}

export function toImportView(record: ImportRecord, circumstances: Circumstances): ImportView {
  const { progress, problems, planProblems, fingerprint, changedMeanwhile } = record;
  const row = toImportRow(record, circumstances);
  return {
    ...row,
    progress: { done: progress.done, total: progress.total },
    problems: [...problems, ...planProblems].map((problem) => toProblemView(record, problem)),
    fingerprint: row.state === 'ready' ? fingerprint : '',
    changedMeanwhile,
  };
}

function stateOf({ state, beatAt }: Pick<ImportRecord, 'state' | 'beatAt'>, gone: Date): ImportState {
  return isBusy(state) && beatAt <= gone ? 'interrupted' : state;
}

function toProblemView({ files }: ImportRecord, problem: ImportProblem): ImportProblemView {
  const { file, ...rest } = problem;
  return { ...rest, file: files[file]?.name ?? '' };
}

export function toImportItemView(item: ItemRecord): ImportItemView {
  const { place, name, target, lists, changes, kept } = item;
  return {
    ...kindAndKey(place),
    ...{ name, target, lists, changes, kept },
  };
}
