import type { Core } from '../../core.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { PartnerConcepts } from './partner-concepts.ts';
import { completeProject } from './project-keys.ts';
import type { ProjectsRepository } from './projects.repository.ts';

interface FollowDeps {
  repository: ProjectsRepository;
  organisations: Organisations;
  concepts: Concepts;
  partnerConcepts: PartnerConcepts;
}

const BATCH = 50;

/** Makes the verb that gives projects the tags that concepts went into. It can be cut off anywhere and begun again. */
export function createFollowMerges(
  core: Core,
  { repository, organisations, concepts, partnerConcepts }: FollowDeps,
) {
  async function retag(id: string): Promise<void> {
    const concerned = await core.database.transaction(async (session) => {
      const record = await repository.findById(id, session);
      if (record === null) return [];
      const tags = concepts.tags(record.tags).map((tag) => tag.id);
      const partnerIds = record.partners.map(({ organisationId }) => organisationId.toHexString());
      const circumstances = { now: core.now(), organisations: await organisations.refs(partnerIds) };
      const { keys } = completeProject({ ...record, tags }, circumstances);
      await repository.changeMany([{ id, change: { tags, keys } }], session);
      return partnerConcepts.follow([record], [{ ...record, tags }], session);
    });
    await partnerConcepts.note(concerned);
    core.events.publish({ type: 'project.changed', projectIds: [id] });
  }

  return async function followMerges(goesOn: () => boolean): Promise<void> {
    const merged = concepts.merged();
    if (merged.length === 0) return;
    let left = await repository.findTagged(merged, BATCH);
    while (left.length > 0 && goesOn()) {
      for (const id of left) if (goesOn()) await retag(id);
      left = await repository.findTagged(merged, BATCH);
    }
  };
}
