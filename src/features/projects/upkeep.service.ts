import type { Core } from '../../core.ts';
import type { Organisations } from '../organisations/index.ts';
import { derivedOf } from './project-keys.ts';
import type { ProjectRecord } from './project.model.ts';
import type { ProjectsRepository } from './projects.repository.ts';

export type Upkeep = ReturnType<typeof createUpkeep>;

const BATCH = 200;
/** Organisations whose projects are looked for together. */
const AT_ONCE = 100;
const NOTED_MS = 60_000;

/** Keeps what projects are found by in step with the calendar and with where their partners are. */
export function createUpkeep(
  core: Core,
  { repository, organisations }: { repository: ProjectsRepository; organisations: Organisations },
) {
  let notedAt = 0;
  let pending: Promise<void> = Promise.resolve();

  async function renew(records: readonly ProjectRecord[]): Promise<void> {
    const partnerIds = records.flatMap(({ partners }) =>
      partners.map(({ organisationId }) => organisationId.toHexString()),
    );
    const refs = await organisations.refs(partnerIds);
    const changes = records.map((record) => {
      const isRemoved = record.removedAt !== null;
      return {
        id: record._id,
        change: derivedOf(record._id, record, { isRemoved, now: core.now(), organisations: refs }),
      };
    });
    await repository.changeMany(changes, null);
  }

  async function renewOf(organisationIds: readonly string[]): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const records: ProjectRecord[] = await repository.findByPartners(organisationIds, after, BATCH);
      await renew(records);
      after = records.at(-1)?._id ?? null;
      if (records.length < BATCH) return;
    }
  }

  core.events.subscribe((event, origin) => {
    if (event.type !== 'organisation.changed' || origin !== 'here') return;
    const { organisationIds } = event;
    for (let start = 0; start < organisationIds.length; start += AT_ONCE) {
      pending = pending
        .then(() => renewOf(organisationIds.slice(start, start + AT_ONCE)))
        .catch((error: unknown) => {
          core.log.error({ err: error }, 'projects are not found by the country of a partner');
        });
    }
  });

  return {
    /** Notes the state of projects that have begun to end, or ended, since it was noted last; once a minute at most. */
    async noteStates(): Promise<void> {
      const now = core.now();
      if (Math.abs(now.getTime() - notedAt) < NOTED_MS) return;
      for (;;) {
        const due = await repository.findDue(now, BATCH);
        await renew(due);
        if (due.length < BATCH) break;
      }
      notedAt = now.getTime();
    },
    /** Resolves when what was told so far is done. */
    idle: (): Promise<void> => pending,
  };
}
