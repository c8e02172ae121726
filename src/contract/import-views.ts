import type { MessageParams } from './translate.ts';

/* Imports from CORDIS: files that were handed in, what they would change, and what came of them. */

export const IMPORT_STATES = [
  'reading',
  'planning',
  'ready',
  'applying',
  'applied',
  'refused',
  'interrupted',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** States in which somebody works on an import. */
export const BUSY_STATES = ['reading', 'planning', 'applying'] as const satisfies readonly ImportState[];

export function isBusy(state: ImportState): boolean {
  return BUSY_STATES.some((busy) => busy === state);
}

/** How much of its work is done, in whole percent. */
export function percentOf({ progress: { done, total } }: Pick<ImportView, 'progress'>): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}

/** What a record of an import is shown under; one may stand under several. */
export const IMPORT_LISTS = ['add', 'change', 'kept'] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];

/** How many records stand under a list, organisations and projects. */
export function countListed(
  { organisations, projects }: Pick<ImportRowView, 'organisations' | 'projects'>,
  list: ImportList,
): number {
  return organisations[list] + projects[list];
}

export interface ImportCounts {
  add: number;
  change: number;
  /** As in the hub already. */
  same: number;
  /** With fields that were edited here and stay so. */
  kept: number;
}

/** What is wrong with a place of a file. */
export interface ImportProblemView {
  file: string;
  line: number;
  /** Grant agreement number or PIC of the record, or empty. */
  subject: string;
  field: string;
  key: string;
  params: MessageParams;
}

export interface ImportRowView {
  id: string;
  state: ImportState;
  createdAt: string;
  /** Who handed it in; null for one of the command line. */
  by: string | null;
  files: { name: string; bytes: number }[];
  organisations: ImportCounts;
  projects: ImportCounts;
  problemCount: number;
}

export interface ImportView extends ImportRowView {
  /** How far the running step is. */
  progress: { done: number; total: number };
  /** The first few hundred. */
  problems: ImportProblemView[];
  /** What the hub would do, in short: sent back with the confirmation. Empty until there is something to confirm. */
  fingerprint: string;
  /** The hub was changed after the preview was shown, so that nothing was done and it is shown again. */
  changedMeanwhile: boolean;
}

/** A field with what the hub has and what CORDIS says, in short. */
export interface FieldChangeView {
  field: string;
  hub: string;
  cordis: string;
}

/** What would be done to one record. */
export interface ImportItemView {
  kind: 'organisation' | 'project';
  /** PIC or grant agreement number. */
  key: string;
  name: string;
  /** Id of the record in the hub, or of the one that would be made. */
  target: string;
  lists: ImportList[];
  changes: FieldChangeView[];
  kept: FieldChangeView[];
}
