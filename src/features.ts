import type { Core } from './core.ts';
import type { AnyModel } from './database/index.ts';
import { createAccounts } from './features/accounts/index.ts';
import { createConceptProposals } from './features/concept-proposals/index.ts';
import { createCitations } from './features/citations/index.ts';
import { createConcepts } from './features/concepts/index.ts';
import { createCordisImport } from './features/cordis-import/index.ts';
import { createDirectory } from './features/directory/index.ts';
import { createErasure } from './features/erasure/index.ts';
import { createFeeds } from './features/feeds/index.ts';
import { createGroupPeople } from './features/group-people/index.ts';
import { createGroups } from './features/groups/index.ts';
import { createGuests } from './features/guests/index.ts';
import { createInvitations } from './features/invitations/index.ts';
import { createMemberships } from './features/memberships/index.ts';
import { createModeration } from './features/moderation/index.ts';
import { createModerationLog } from './features/moderation-log/index.ts';
import { createOrganisations } from './features/organisations/index.ts';
import { createPosts } from './features/posts/index.ts';
import { createProfiles } from './features/profiles/index.ts';
import { createProjects } from './features/projects/index.ts';
import { createReferences } from './features/references/index.ts';
import { createRegulations } from './features/regulations/index.ts';
import { createRevealing } from './features/revealing/index.ts';
import { createScheduled } from './features/scheduled/index.ts';
import { createSearch } from './features/search/index.ts';
import { createSite } from './features/site/index.ts';
import { createTallies } from './features/tallies/index.ts';
import { createThreadAudience } from './features/thread-audience/index.ts';
import { createThreads } from './features/threads/index.ts';
import { createStarterTopics, createTopicManagement } from './features/topic-management/index.ts';
import { createTopics } from './features/topics/index.ts';
import { createValueChain } from './features/value-chain/index.ts';
import { createVocabulary } from './features/vocabulary/index.ts';
import { createWidening } from './features/widening/index.ts';
import type { Endpoints } from './http/endpoints.ts';

export type Features = ReturnType<typeof createFeatures>;

/** Makes every feature and hands each the doors that it needs; arrows run downwards only. */
// eslint-disable-next-line max-lines-per-function -- a list of what there is; nothing in it decides anything
export function createFeatures(core: Core) {
  const log = createModerationLog(core);
  const accounts = createAccounts(core, {
    log,
    topics: () => topics.all().map(({ id, slug, name, parentId }) => ({ id, slug, name, parentId })),
    nameOf: async (kind, id, session) => {
      if (kind === 'project') return (await projects.refs([id])).get(id)?.acronym ?? id;
      return (await groups.store.findById(id, session))?.name ?? id;
    },
    requestsWaiting: (member) => memberships.countWaiting(member),
    activity: (viewer, memberId) => posts.activityOf(viewer, memberId),
  });
  const { members, limits } = accounts;
  const concepts = createConcepts(core);
  const organisations = createOrganisations(core, { concepts, log });
  const projects = createProjects(core, { organisations, concepts, log });
  const cordisImport = createCordisImport(core, { members, concepts, organisations, projects, log });
  const references = createReferences(core, { concepts, projects });
  const regulations = createRegulations();
  const topics = createTopics(core);
  const groups = createGroups(core, { members, log });
  const circleNames = {
    ...{ projects: projects.refs, projectsNamed: projects.named },
    ...{ groups: groups.refs, openGroups: groups.openRefs },
  };
  const tallies = createTallies(core);
  const threads = createThreads(core, { members, concepts, topics, circleNames, log, tallies });
  const posts = createPosts(core, {
    members,
    concepts,
    references,
    regulations,
    topics,
    threads,
    log,
    limits,
    scheduleThread: (viewer, draft, local) => scheduled.scheduleThread(viewer, draft, local),
    checkInstant: (viewer, local) => {
      scheduled.checkInstant(viewer, local);
    },
  });
  const scheduled = createScheduled(core, { members, posts, threads });
  const profiles = createProfiles({
    ...{ members, concepts, projects },
    topics: topics.all,
    activity: (viewer, memberId) => posts.activityOf(viewer, memberId),
  });
  const groupPeople = createGroupPeople(core, { members, groups, threads });
  const guests = createGuests(core, { members, groups, topics, threads, posts, log });
  const memberships = createMemberships(core, {
    ...{ members, groups, organisations, projects, limits, passesOf: guests.passesOf },
  });
  const invitations = createInvitations(core, {
    ...{ accounts, members, groups, projects, guests, threads, limits },
  });
  const threadAudience = createThreadAudience(core, { members, topics, threads, log, limits });
  const widening = createWidening(core, { members, topics, threads, posts, log });
  const revealing = createRevealing(core, { members, topics, threads, posts, log, limits });
  const topicManagement = createTopicManagement(core, { topics, threads, log });
  const moderation = createModeration(core, {
    ...{ members, topics, threads, posts, log, limits },
    proposalsWaiting: (viewer) => conceptProposals.countOpen(viewer),
    revealingsWaiting: revealing.countWaiting,
  });
  const conceptProposals = createConceptProposals(core, {
    ...{ members, concepts, log, limits },
    reportsWaiting: moderation.countOpen,
    revealingsWaiting: revealing.countWaiting,
  });
  const erasure = createErasure(core, {
    ...{ accounts, threads, posts, scheduled, memberships, invitations, moderation, conceptProposals, log },
  });
  const search = createSearch(core, { members, concepts, topics, threads, posts, limits });
  const citations = createCitations(core, { posts, references, regulations, search });
  const feeds = createFeeds(core, { topics, threads, posts });
  const vocabulary = createVocabulary(core, {
    ...{ concepts, threads, log },
    carriers: [projects, profiles],
    neighbours: {
      projectsWith: (_viewer, concept, limit) => projects.about(concept, limit),
      peopleWith: (viewer, concept, limit) => members.findExperts(viewer, concepts.within(concept), limit),
    },
  });
  const valueChain = createValueChain({ events: core.events, members, concepts, tallies, projects });
  const site = createSite(core, { concepts, topics, threads });
  const directory = createDirectory({ concepts, memberships, organisations, projects, threads, search });
  const starterTopics = createStarterTopics(core, { concepts, topics });

  return {
    log,
    accounts,
    concepts,
    organisations,
    projects,
    cordisImport,
    groups,
    topics,
    threads,
    posts,
    scheduled,
    widening,
    memberships,
    topicManagement,
    moderation,
    erasure,
    conceptProposals,
    vocabulary,
    search,
    references,
    citations,
    feeds,
    site,
    starterTopics,
    models: [
      log,
      accounts,
      concepts,
      organisations,
      projects,
      cordisImport,
      references,
      topics,
      groups,
      tallies,
      threads,
      posts,
      scheduled,
      widening,
      revealing,
      memberships,
      invitations,
      moderation,
      erasure,
      conceptProposals,
      search,
    ].flatMap(({ models }): readonly AnyModel[] => models),
    /** Declares every address. */
    declare(endpoints: Endpoints): void {
      for (const feature of [
        accounts,
        profiles,
        organisations,
        projects,
        cordisImport,
        threads,
        // Before posts: in /t/:threadId/feed.atom nothing is the number of a post.
        feeds,
        threadAudience,
        // The same for /t/:threadId/schedule.
        scheduled,
        // Before posts, like feeds.
        widening,
        revealing,
        guests,
        posts,
        memberships,
        groupPeople,
        invitations,
        topicManagement,
        // Before the pages of concepts: /concepts/propose is none.
        conceptProposals,
        vocabulary,
        moderation,
        erasure,
        search,
        citations,
        regulations,
        directory,
        valueChain,
        site,
      ]) {
        feature.declare(endpoints);
      }
    },
    /** Reads what is kept in memory and takes up what a crash left unfinished. */
    async start(): Promise<void> {
      await concepts.seed();
      await concepts.load();
      await topics.load();
      await threads.counts.recountAll();
      threads.hierarchy.start();
      threads.counting.start();
      vocabulary.start();
      await search.start();
      references.start();
      citations.start();
      scheduled.start();
      guests.start();
      await erasure.start();
    },
    async stop(): Promise<void> {
      await cordisImport.stop();
      await scheduled.stop();
      await guests.stop();
      await erasure.stop();
      await accounts.stop();
      await projects.upkeep.idle();
      await memberships.idle();
      await threads.hierarchy.stop();
      await threads.counting.stop();
      await threads.counts.stop();
      citations.stop();
      await references.stop();
      await vocabulary.stop();
      await search.stop();
    },
  };
}
