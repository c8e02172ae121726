import type { z } from 'zod';
import type { TypedAudience } from '../../contract/audience-inputs.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { createTurns } from '../../database/index.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { AudienceRecord } from '../audience/index.ts';
import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Tallies } from '../tallies/index.ts';
import type { Topics } from '../topics/index.ts';
import { createAudienceSeers } from './audience-seers.ts';
import { requireChoosable } from './choose-audience.ts';
import { declareEditThreadPages } from './edit-thread.pages.tsx';
import { createCircleThreads } from './circle-threads.ts';
import { createEditThread } from './edit-thread.ts';
import { createFilingsRepository } from './filings.repository.ts';
import { createHierarchyFollower } from './follow-hierarchy.ts';
import { createFollowMerges } from './follow-merges.ts';
import { createPseudonymsRepository } from './pseudonyms.repository.ts';
import { createReadMarksRepository } from './read-marks.repository.ts';
import { createAuthorsOf } from './thread-authors.ts';
import { createThreadEventsRepository } from './thread-events.repository.ts';
import { createSeers } from './seers.ts';
import { declareSeersPages } from './seers.pages.tsx';
import { declareThreadRoutes } from './threads.routes.ts';
import type { ThreadRecord } from './thread.model.ts';
import { createThreadsRepository, type ThreadsRepository } from './threads.repository.ts';
import { createThreadsService, type ThreadsService } from './threads.service.ts';
import { readAudiences, type CircleNames } from './thread.view.ts';
import { choicesFor, resolveAudience, type AudienceFields } from './typed-audience.ts';
import { createTopicCounts } from './topic-counts.ts';

export { audienceFields, fieldsOfAudience, readAudience } from './typed-audience.ts';
export type { AudienceChoices, AudienceFields } from './typed-audience.ts';
export { requireConcepts } from './edit-steps.ts';
export { isUnnamed, newChathamKey, pageIn, viewerIn, type AuthorsOf } from './thread-authors.ts';
export type { NewThreadEvent } from './thread-events.repository.ts';
export type { ThreadRecord } from './thread.model.ts';
export type { NewThread } from './derive-thread.ts';
export type { ThreadListQuery } from './thread-lists.service.ts';
export type Threads = ReturnType<typeof createThreads>;

interface ThreadsNeeds {
  members: Members;
  concepts: Concepts;
  topics: Topics;
  circleNames: CircleNames;
  log: ModerationLog;
  tallies: Tallies;
}

/** Threads: reaching, listing and editing them. How they are opened and filled stands in features/posts. */
export function createThreads(core: Core, needs: ThreadsNeeds) {
  const { connection } = core.database;
  const { tallies, concepts } = needs;
  const threads = createThreadsRepository(connection, {
    withBroader: concepts.withBroader,
    note: tallies.note,
  });
  const events = createThreadEventsRepository(connection);
  const marks = createReadMarksRepository(connection);
  const pseudonyms = createPseudonymsRepository(connection);
  const authorsOf = createAuthorsOf({ authorsSeenBy: needs.members.authorsSeenBy, pseudonyms });
  const service = createThreadsService(core, { ...needs, threads, events, marks, authorsOf });
  const seers = createSeers(core, needs.members);
  const audienceSeers = createAudienceSeers(needs.circleNames, seers);
  const inTurn = createTurns();
  const filings = createFilingsRepository(connection);
  const { counting, hierarchy } = createKeepers(core, { concepts, tallies, threads, filings, service });
  const edit = createEditThread(core, { ...needs, service, inTurn });
  return {
    ...service,
    ...seers,
    listOfCircle: createCircleThreads({ threads, service }),
    edit,
    authorsOf,
    pseudonyms,
    /** Gives threads the tags that concepts went into, as long as `goesOn` says so. */
    followMerges: createFollowMerges(core, { service, threads, concepts: needs.concepts, inTurn }),
    /** Throws for an audience that the member may not choose. */
    requireChoosable: (member: MeView, audience: AudienceRecord) =>
      requireChoosable(needs.circleNames, member, audience),
    /** How an audience is named. */
    audienceView: async (audience: ThreadRecord['audience']) =>
      (await readAudiences([{ audience }], needs.circleNames))(audience),
    /** The audience that a form says. */
    resolveAudience: (typed: z.output<typeof TypedAudience>) => resolveAudience(needs.circleNames, typed),
    /** What the member may choose from in a form. */
    audienceChoices: createChoices(needs.circleNames, audienceSeers),
    seersOfAudience: audienceSeers.seersOfAudience,
    seersOfFields: audienceSeers.seersOfFields,
    requireFields: audienceSeers.requireFields,
    /** Writers of one thread take turns within this process. */
    inTurn,
    store: threads,
    isRedFor: threads.isRedFor,
    /** Counts threads for the map, in the background. */
    counting,
    /** Files threads anew where the vocabulary has moved their concepts. */
    hierarchy,
    /** How far somebody had read, in every thread. */
    removeMarksOf: marks.removeOf,
    counts: createTopicCounts(core, needs.topics, threads),
    models: [...threads.models, ...events.models, ...marks.models, ...pseudonyms.models, ...filings.models],
    declare: (endpoints: Endpoints) => {
      declareThreadRoutes(endpoints, { service, edit, seers });
      declareSeersPages(endpoints, { service, seers });
      declareEditThreadPages(endpoints, { ...needs, service, edit });
    },
  };
}

interface KeeperDeps extends Pick<ThreadsNeeds, 'concepts' | 'tallies'> {
  threads: ThreadsRepository;
  filings: ReturnType<typeof createFilingsRepository>;
  service: ThreadsService;
}

function createChoices(names: CircleNames, { countChoices }: ReturnType<typeof createAudienceSeers>) {
  return async (member: MeView, fields: AudienceFields) => {
    const choices = await choicesFor(names, member, fields);
    return { ...choices, counts: await countChoices(choices) };
  };
}

/** What is done behind requests to keep threads counted, and filed under what their tags mean. */
function createKeepers(core: Core, { concepts, tallies, threads, filings, service }: KeeperDeps) {
  const counting = tallies.keeper(threads.readCounted);
  const onRefiled = (): void => {
    // They stand in other lists now.
    service.forgetAll();
    counting.wake();
  };
  core.events.subscribe((event, origin) => {
    const isChange = event.type === 'thread.opened' || event.type === 'thread.changed';
    if (isChange && origin === 'here') counting.wake();
  });
  return { counting, hierarchy: createHierarchyFollower(core, { concepts, threads, filings, onRefiled }) };
}
