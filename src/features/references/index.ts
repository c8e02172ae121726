import type { Core } from '../../core.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Projects } from '../projects/index.ts';
import { createDoisRepository } from './dois.repository.ts';
import { createKnownReferences } from './known-references.ts';
import { MetadataJob } from './metadata-job.ts';

export type References = ReturnType<typeof createReferences>;

interface ReferencesNeeds {
  concepts: Concepts;
  projects: Projects;
}

/** What posts point to outside the hub: how it is called, what is known of it, and fetching what is not. */
export function createReferences(core: Core, needs: ReferencesNeeds) {
  const dois = createDoisRepository(core.database.connection);
  const job = new MetadataJob(core, dois);
  return {
    ...createKnownReferences({ ...needs, dois }),
    models: dois.models,
    /** Has the metadata of DOIs fetched, some time. */
    async want(ids: readonly string[]): Promise<void> {
      await dois.want(ids, core.now());
      job.wake();
    },
    /** Takes up what waits in the queue, where the hub is set to fetch at all. */
    start(): void {
      if (core.config.fetchMetadata) job.start();
    },
    /** Resolves when nothing is due. */
    idle: () => job.idle(),
    stop: () => job.stop(),
  };
}
