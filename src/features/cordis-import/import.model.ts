import { Schema, type Connection, type Types } from 'mongoose';
import { IMPORT_STATES, type ImportCounts, type ImportState } from '../../contract/import-views.ts';
import type { MessageParams } from '../../contract/translate.ts';

export interface ImportProblem {
  file: number;
  line: number;
  subject: string;
  field: string;
  key: string;
  params: MessageParams;
}

/** Files that were handed in, and how far they have come. */
export interface ImportRecord {
  _id: Types.ObjectId;
  /** Null for one of the command line that names nobody. */
  ownerId: Types.ObjectId | null;
  createdAt: Date;
  /** When the database removes it, with everything that was read. */
  expiresAt: Date;
  files: { name: string; bytes: number }[];
  state: ImportState;
  /** When the process that works on it was last known to live. */
  beatAt: Date;
  progress: { done: number; total: number };
  organisations: ImportCounts;
  projects: ImportCounts;
  /** What was wrong in the files, the first of it. */
  problems: ImportProblem[];
  problemCount: number;
  /** What cannot be done with what was read; found anew with every plan. */
  planProblems: ImportProblem[];
  planProblemCount: number;
  fingerprint: string;
  changedMeanwhile: boolean;
}

export const NOTHING_COUNTED: ImportCounts = { add: 0, change: 0, same: 0, kept: 0 };

const count = { type: Number, default: 0 };
const countsSchema = new Schema<ImportCounts>(
  { add: count, change: count, same: count, kept: count },
  { _id: false, strict: 'throw' },
);

const importSchema = new Schema<ImportRecord>(
  {
    ownerId: { type: Schema.Types.ObjectId, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    files: {
      type: [new Schema({ name: String, bytes: Number }, { _id: false, strict: 'throw' })],
      required: true,
    },
    state: { type: String, required: true, enum: IMPORT_STATES },
    beatAt: { type: Date, required: true },
    progress: {
      type: new Schema({ done: count, total: count }, { _id: false, strict: 'throw' }),
      required: true,
    },
    organisations: { type: countsSchema, required: true },
    projects: { type: countsSchema, required: true },
    problems: { type: Schema.Types.Mixed, default: [] },
    problemCount: count,
    planProblems: { type: Schema.Types.Mixed, default: [] },
    planProblemCount: count,
    fingerprint: { type: String, default: '' },
    changedMeanwhile: { type: Boolean, default: false },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
importSchema.index({ createdAt: -1 });
importSchema.index({ state: 1, beatAt: 1 });
importSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function importModel(connection: Connection) {
  return connection.model('Import', importSchema, 'imports');
}
