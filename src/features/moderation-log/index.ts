import type { Transaction } from '../../database/index.ts';
import type { Core } from '../../core.ts';
import { createLogRepository, type LogEntry } from './log.repository.ts';

export type { LogEntryRecord } from './log-entry.model.ts';
export type { LogEntry } from './log.repository.ts';
export { mergeFound, queriesOf, type ModerationScope } from './scope.repository.ts';

export type ModerationLog = ReturnType<typeof createModerationLog>;

/** The append-only record of what moderators and administrators did. */
export function createModerationLog(core: Core) {
  const repository = createLogRepository(core.database.connection);
  return {
    models: repository.models,
    /** Adds an entry, within the transaction of the change that it tells of. */
    record: (entry: LogEntry, session: Transaction | null = null) =>
      repository.append(entry, core.now(), session),
    find: repository.find,
    follow: repository.follow,
    noteSeenBy: repository.noteSeenBy,
  };
}
