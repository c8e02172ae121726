import type { ProjectRef } from '../../contract/audience-views.ts';
import { RecordCache } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { Core } from '../../core.ts';
import { fold } from '../concepts/index.ts';
import type { ProjectRecord } from './project.model.ts';
import type { ProjectsRepository } from './projects.repository.ts';

export type ProjectsService = ReturnType<typeof createProjectsService>;

const GRANT_NUMBER = /^\d{6,9}$/u;
const KEPT = { max: 5_000, maxAgeMs: 60_000 };

export function createProjectsService(core: Core, repository: ProjectsRepository) {
  const names = new RecordCache<ProjectRef>(KEPT);
  core.events.subscribe((event) => {
    if (event.type === 'project.changed') for (const id of event.projectIds) names.forget(id);
  });

  const refOf = (id: string): Promise<ProjectRef | null> =>
    names.get(id, async () => {
      const [name] = await repository.findNames([id]);
      return name === undefined ? null : { id: name._id, acronym: name.acronym };
    });

  return {
    /** Throws 'not-found'; also for one that was removed, to everybody but administrators. */
    async access(viewer: Viewer, id: string): Promise<ProjectRecord> {
      const record = await repository.findById(id);
      if (record === null) throw notFound();
      if (record.removedAt !== null && viewer?.administrator !== true) throw notFound();
      return record;
    },

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
  };
}
