import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';
import type { ReadMarksRepository } from './read-marks.repository.ts';
import type { AuthorsOf } from './thread-authors.ts';
import type { ThreadEventsRepository } from './thread-events.repository.ts';
import type { CircleNames } from './thread.view.ts';
import type { ThreadsRepository } from './threads.repository.ts';

export interface ThreadsDeps {
  members: Omit<Members, 'findAuthors' | 'authorsSeenBy'>;
  concepts: Concepts;
  topics: Topics;
  circleNames: CircleNames;
  threads: ThreadsRepository;
  events: ThreadEventsRepository;
  marks: ReadMarksRepository;
  authorsOf: AuthorsOf;
}
