import { z } from 'zod';
import { Cursor } from './fields.ts';
import { IMPORT_LISTS } from './import-views.ts';

/* What administrators send about imports; the files themselves come as multipart/form-data. */

/** The largest upload; what is larger is imported by the operator's command. */
export const UPLOAD_LIMITS = { bytes: 32 * 1024 * 1024, files: 20 } as const;

export const ImportConfirmation = z.strictObject({
  /** Of the preview that was read: something else is never done in its place. */
  fingerprint: z.string({ error: 'input.fingerprint' }).regex(/^[\w-]{32}$/u, { error: 'input.fingerprint' }),
});

const List = z.enum(IMPORT_LISTS, { error: 'input.choice' });
export const ImportItemsQuery = z.strictObject({ list: List.default('change'), cursor: Cursor.optional() });
/** The page opens the first list that has something. */
export const ImportPageQuery = ImportItemsQuery.extend({ list: List.optional() });
