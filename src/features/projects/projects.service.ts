import type { z } from 'zod';
import type { ProjectRef } from '../../contract/audience-views.ts';
import type { ProjectQuery } from '../../contract/directory-inputs.ts';
import type { ProjectRowView, ProjectView } from '../../contract/directory-views.ts';
import type { Page, TagView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { RecordCache, type Transaction } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import { fold } from '../concepts/index.ts';
import { facetKey, listDirectory } from '../directory-index/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { ProjectRecord } from './project.model.ts';
import { coordinatorOf, toProjectRow, toProjectView } from './project.view.ts';
import type { ProjectsRepository } from './projects.repository.ts';
import type { Upkeep } from './upkeep.service.ts';

export interface ProjectsNeeds {
  repository: ProjectsRepository;
  organisations: Organisations;
  tags: (ids: readonly string[]) => TagView[];
  within: (conceptId: string) => string[];
  upkeep: Upkeep;
}

export type ProjectsService = ReturnType<typeof createProjectsService>;

const GRANT_NUMBER = /^\d{6,9}$/u;
const KEPT = { max: 5_000, maxAgeMs: 60_000 };

/** Reading projects. */
export function createProjectsService(
  core: Core,
  { repository, organisations, tags, within, upkeep }: ProjectsNeeds,
) {
  const names = new RecordCache<ProjectRef>(KEPT);
  core.events.subscribe((event) => {
    // Another project may have, or have lost, the same acronym.
    if (event.type === 'project.changed') names.clear();
  });

  const refOf = (id: string): Promise<ProjectRef | null> =>
    names.get(id, async () => {
      const [name] = await repository.findNames([id]);
      if (name === undefined) return null;
      const namesakes = await repository.findNamesakes(name.acronymKey);
      const isShared = namesakes.some(({ _id }) => _id !== id);
      return { id, acronym: name.acronym, ...(isShared ? { shared: true } : {}) };
    });

  async function toView(record: ProjectRecord): Promise<ProjectView> {
    const partnerIds = record.partners.map(({ organisationId }) => organisationId.toHexString());
    const [refs, sameAcronym] = await Promise.all([
      organisations.refs(partnerIds),
      repository.findNamesakes(record.acronymKey),
    ]);
    const namesakes = sameAcronym
      .filter(({ _id }) => _id !== record._id)
      .map(({ _id, acronym }) => ({ id: _id, acronym }));
    return toProjectView(record, { now: core.now(), organisations: refs, tags, namesakes });
  }

  /** Throws 'not-found'; also for one that was removed, to everybody but administrators. */
  async function access(
    viewer: Viewer,
    id: string,
    session: Transaction | null = null,
  ): Promise<ProjectRecord> {
    const record = await repository.findById(id, session);
    if (record === null || (record.removedAt !== null && viewer?.administrator !== true)) throw notFound();
    return record;
  }

  return {
    access,
    toView,

    read: async (viewer: Viewer, id: string): Promise<ProjectView> => toView(await access(viewer, id)),

    /** The projects of a grant number, or of an acronym as people would write it: several may share one. */
    async named(typed: string): Promise<ProjectRef[]> {
      if (GRANT_NUMBER.test(typed)) {
        const record = await repository.findById(typed);
        if (record?.removedAt === null) return [{ id: typed, acronym: record.acronym }];
      }
      const found = await repository.findNamesakes(fold(typed));
      return found.map(({ _id, acronym }) => ({ id: _id, acronym }));
    },

    /** How projects are named beside something else, removed ones too; unknown numbers are left out. */
    async refs(ids: readonly string[]): Promise<ReadonlyMap<string, ProjectRef>> {
      const found = await Promise.all([...new Set(ids)].map(refOf));
      return new Map(found.flatMap((ref) => (ref === null ? [] : [[ref.id, ref]])));
    },

    /** The first projects about a concept, by acronym. */
    async about(concept: string, limit: number): Promise<(ProjectRef & { title: string })[]> {
      const all = [[facetKey('concept', concept)]];
      const records = await repository.findListed({ all, starts: [], after: null, limit });
      return records.map(({ _id, acronym, title }) => ({ id: _id, acronym, title }));
    },

    /** The directory, by acronym. */
    async list(query: z.output<typeof ProjectQuery>): Promise<Page<ProjectRowView>> {
      const { q, cursor, concept, also, ...facets } = query;
      if (facets.state !== undefined) await upkeep.noteStates();
      // A concept stands for those that are narrower, too.
      const concepts = [concept, also].flatMap((id) => (id === undefined ? [] : [within(id)]));
      const request = { q, facets, concepts, cursor };
      const { items, nextCursor } = await listDirectory(request, repository.findListed);
      const refs = await organisations.refs(
        items.flatMap((record) => coordinatorOf(record)?.organisationId.toHexString() ?? []),
      );
      const circumstances = { now: core.now(), organisations: refs, tags };
      return { items: items.map((record) => toProjectRow(record, circumstances)), nextCursor };
    },
  };
}
