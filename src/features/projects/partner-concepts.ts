import type { Core } from '../../core.ts';
import type { Transaction } from '../../database/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { ProjectRecord } from './project.model.ts';
import type { ProjectsRepository, TaggedPartners } from './projects.repository.ts';

interface Needs {
  repository: Pick<ProjectsRepository, 'findTagsOfPartners'>;
  organisations: Pick<Organisations, 'noteConcepts'>;
}

export type PartnerConcepts = ReturnType<typeof createPartnerConcepts>;

/** Organisations that are noted in one transaction. */
const AT_ONCE = 200;

/** Keeps noted with each organisation what its projects are about. */
export function createPartnerConcepts(core: Core, { repository, organisations }: Needs) {
  async function noteWithin(session: Transaction, organisationIds: readonly string[]): Promise<void> {
    const found = await repository.findTagsOfPartners(organisationIds, session);
    await organisations.noteConcepts(conceptsByPartner(organisationIds, found), session);
  }

  return {
    /** Notes anew what the projects of these organisations are about. */
    async note(organisationIds: readonly string[]): Promise<void> {
      for (let start = 0; start < organisationIds.length; start += AT_ONCE) {
        const some = organisationIds.slice(start, start + AT_ONCE);
        await core.database.transaction((session) => noteWithin(session, some));
      }
    },

    /**
     * Within the transaction that writes projects, with what they were before: none for those that are new. Gives the
     * organisations that it concerns. They are to be noted once more after the commit: of two changes at one moment
     * neither sees the other.
     */
    async follow(
      before: readonly ProjectRecord[],
      after: readonly ProjectRecord[],
      session: Transaction,
    ): Promise<string[]> {
      const standing = new Map(before.map((record) => [record._id, record]));
      const changed = after.filter((record) => saysOtherwise(standing.get(record._id), record));
      const partners = changed.flatMap((record) => [
        ...partnersOf(record),
        ...partnersOf(standing.get(record._id)),
      ]);
      const concerned = [...new Set(partners)];
      if (concerned.length > 0) await noteWithin(session, concerned);
      return concerned;
    },
  };
}

/** Whether the project tells something else of its partners than before. */
function saysOtherwise(before: ProjectRecord | undefined, after: ProjectRecord): boolean {
  return before === undefined ? told(after) !== '' : told(before) !== told(after);
}

function told(record: ProjectRecord): string {
  if (record.removedAt !== null || record.tags.length === 0) return '';
  return JSON.stringify([record.tags.toSorted(), partnersOf(record).toSorted()]);
}

function partnersOf(record: Pick<TaggedPartners, 'partners'> | undefined): string[] {
  return record?.partners.map(({ organisationId }) => organisationId.toHexString()) ?? [];
}

function conceptsByPartner(
  organisationIds: readonly string[],
  projects: readonly TaggedPartners[],
): Map<string, string[]> {
  const concepts = new Map(organisationIds.map((id) => [id, new Set<string>()]));
  for (const project of projects)
    for (const partner of partnersOf(project))
      for (const tag of project.tags) concepts.get(partner)?.add(tag);
  return new Map([...concepts].map(([id, tags]) => [id, [...tags].toSorted()]));
}
