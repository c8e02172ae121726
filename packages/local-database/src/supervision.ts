import type { Progress } from './progress.ts';
import type { LocalDatabaseErrorCode } from './errors.ts';
import type { Kind } from './folder.ts';

/** What the supervisor's process is told on its command line. */
export interface SupervisorOrder {
  dataDirectory: string;
  cacheDirectory: string;
  kind: Kind | undefined;
}

/** What the supervisor's process tells its parent. */
export type SupervisorReport =
  | { type: 'progress'; progress: Progress }
  | { type: 'log'; line: string }
  | { type: 'ready'; uri: string; kind: Kind }
  | { type: 'failed'; code: LocalDatabaseErrorCode; message: string };

/** What the parent says to end it all. */
export const STOP = 'stop';
