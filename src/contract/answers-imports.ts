import { z } from 'zod';
import { pageOf } from './answers.ts';
import {
  IMPORT_LISTS,
  IMPORT_STATES,
  type FieldChangeView,
  type ImportCounts,
  type ImportItemView,
  type ImportProblemView,
  type ImportRowView,
  type ImportView,
} from './import-views.ts';

/* The shapes of import-views.ts as schemas, for the OpenAPI document and its tests. */

const Counts = z.strictObject({
  ...{ add: z.int(), change: z.int(), same: z.int(), kept: z.int() },
}) satisfies z.ZodType<ImportCounts>;

const Problem = z.strictObject({
  ...{ file: z.string(), line: z.int(), subject: z.string(), field: z.string(), key: z.string() },
  params: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<ImportProblemView>;

const Row = z.strictObject({
  ...{ id: z.string(), state: z.enum(IMPORT_STATES), createdAt: z.iso.datetime(), by: z.string().nullable() },
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
  ...{ organisations: Counts, projects: Counts, problemCount: z.int() },
}) satisfies z.ZodType<ImportRowView>;

export const ImportAnswer = z.strictObject({
  ...Row.shape,
  progress: z.strictObject({ done: z.int(), total: z.int() }),
  ...{ problems: z.array(Problem), fingerprint: z.string(), changedMeanwhile: z.boolean() },
}) satisfies z.ZodType<ImportView>;

export const ImportsAnswer = z.strictObject({ items: z.array(Row) });

const Change = z.strictObject({
  ...{ field: z.string(), hub: z.string(), cordis: z.string() },
}) satisfies z.ZodType<FieldChangeView>;

export const ImportItemsAnswer = pageOf(
  z.strictObject({
    ...{ kind: z.enum(['organisation', 'project']), key: z.string(), name: z.string(), target: z.string() },
    ...{ lists: z.array(z.enum(IMPORT_LISTS)), changes: z.array(Change), kept: z.array(Change) },
  }) satisfies z.ZodType<ImportItemView>,
);
