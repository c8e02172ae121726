import type { PseudonymsRepository } from '../../../src/features/threads/pseudonyms.repository.ts';
import type { ReadMarksRepository } from '../../../src/features/threads/read-marks.repository.ts';
import type { ThreadEventsRepository } from '../../../src/features/threads/thread-events.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface Repositories {
  threadEvents: ThreadEventsRepository;
  readMarks: ReadMarksRepository;
  pseudonyms: PseudonymsRepository;
}

const first = ([id = '']: readonly string[]): string => id;

/** Queries of the lines in threads, of how far members have read, and of who they are in a thread. */
export const READING_QUERIES: Readonly<
  Record<string, (repositories: Repositories, many: ManyRecords) => Promise<unknown>[]>
> = {
  'threadEvents.findBetween': ({ threadEvents }, { threadIds }) => [
    threadEvents.findBetween(first(threadIds), 1, 20),
  ],
  'threadEvents.findSince': ({ threadEvents }, { threadIds }) => [
    threadEvents.findSince(first(threadIds), 5, 30),
  ],
  'readMarks.find': ({ readMarks }, { memberIds, threadIds }) => [
    readMarks.find(first(memberIds), threadIds.slice(0, 30)),
  ],
  'readMarks.raise': ({ readMarks }, { memberIds, threadIds }) => [
    readMarks.raise(first(memberIds), first(threadIds), 9),
  ],
  'readMarks.raiseAll': ({ readMarks }, { memberIds, threadIds }) => [
    readMarks.raiseAll(
      first(memberIds),
      threadIds.slice(0, 30).map((id) => ({ id, lastNumber: 9 })),
    ),
  ],
  'pseudonyms.findNumbers': ({ pseudonyms }, { memberIds, threadIds }) => [
    pseudonyms.findNumbers(first(threadIds), memberIds.slice(0, 20)),
  ],
  'pseudonyms.findMember': ({ pseudonyms }, { threadIds }) => [pseudonyms.findMember(first(threadIds), 1)],
};
