import { toCursor } from '../../../src/database/index.ts';
import type { ReportsRepository } from '../../../src/features/moderation/reports.repository.ts';
import type { createModerationLog, ModerationScope } from '../../../src/features/moderation-log/index.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface Repositories {
  reports: ReportsRepository;
  log: Pick<ReturnType<typeof createModerationLog>, 'find' | 'follow'>;
}

const first = (ids: readonly string[]): string => ids[0] ?? '';
/** A cursor to the middle of a list by time. */
export const middle = ({ middle: instant }: ManyRecords): string =>
  toCursor([instant.getTime(), 'f'.repeat(24)]);

export const EVERYTHING = {
  topicIds: undefined,
  circles: ['public', 'members', 'project:101069685', 'project:101000001'],
  facilitates: [],
};
/** Who moderates what. */
function scopes({ topicIds }: ManyRecords): ModerationScope[] {
  const circles = ['public', 'members', 'project:101069685'];
  return [
    EVERYTHING,
    { topicIds: topicIds.slice(0, 1), circles, facilitates: [] },
    { topicIds: topicIds.slice(0, 3), circles, facilitates: ['project:101069685'] },
    { topicIds: [], circles, facilitates: ['project:101069685'] },
  ];
}

/** Queries about what somebody moderates. */
export const SCOPED_QUERIES: Readonly<
  Record<string, (repositories: Repositories, many: ManyRecords) => Promise<unknown>[]>
> = {
  'reports.findQueue': ({ reports }, records) =>
    scopes(records).flatMap((scope) =>
      (['open', 'decided'] as const).flatMap((state) =>
        [undefined, middle(records)].map((cursor) => reports.findQueue({ state, scope, cursor, limit: 25 })),
      ),
    ),
  'reports.countOpen': ({ reports }, records) => scopes(records).map((scope) => reports.countOpen(scope)),
  'reports.follow': ({ reports }, { threadIds }) => [reports.follow(first(threadIds), ['members'])],
  'log.find': ({ log }, records) =>
    [
      {},
      { action: 'thread.lock' as const },
      { actorId: first(records.memberIds) },
      { threadId: first(records.threadIds) },
      { topicId: first(records.topicIds) },
      { topicId: first(records.topicIds), action: 'thread.lock' as const },
    ].flatMap((filter) =>
      scopes(records).flatMap((scope) =>
        [undefined, middle(records)].map((cursor) => log.find({ ...filter, scope, cursor, limit: 50 })),
      ),
    ),
  'log.follow': ({ log }, { threadIds }) => [log.follow(first(threadIds), ['members'])],
};
