import { isDuplicateKey, type Transaction } from '../../database/index.ts';
import type { Core } from '../../core.ts';
import type { OrganisationRecord } from '../organisations/index.ts';
import type { ProjectRecord } from '../projects/index.ts';
import { decideOrganisations } from './decide-organisations.ts';
import { decideProjects } from './decide-projects.ts';
import type { Decision } from './decision.ts';
import { findPartners } from './find-partners.ts';
import { kindAndKey, type ItemKind, type ItemRecord } from './import-item.model.ts';
import type { OnProgress, PlanDeps } from './plan.ts';

/** Whole records: a batch is written altogether or not at all. */
const BATCH = 250;
const ATTEMPTS = 3;

interface ApplyOptions {
  importId: string;
  /** Written with the first batch that changes something. */
  writeLog: (session: Transaction) => Promise<void>;
  onProgress: OnProgress;
}

/**
 * Does what was planned, batch by batch. A record that is no longer what it was when it was planned is left alone and
 * counted. Gives how many these were.
 */
export async function applyImport(core: Core, deps: PlanDeps, options: ApplyOptions): Promise<number> {
  const { importId, onProgress } = options;
  let [isLogged, place, done, conflicts] = [false, '', 0, 0];
  for (;;) {
    const items = await nextBatch(deps, importId, place);
    if (items.length === 0) break;
    const kind = kindOf(items[0]);
    // What projects are found by follows the organisations that changed; only then are they written themselves.
    if (kind === 'project') await deps.projects.upkeep.idle();
    const beside = isLogged ? () => Promise.resolve() : options.writeLog;
    const written = await writeOnce(() => writeBatch(core, deps, { importId, kind, items, beside }));
    isLogged = isLogged || written > 0;
    conflicts += items.length - written;
    place = items.at(-1)?.place ?? '';
    done += items.length;
    await onProgress(done);
  }
  await deps.projects.upkeep.idle();
  return conflicts;
}

/** What is to be written next, of one kind. */
async function nextBatch({ items }: PlanDeps, importId: string, place: string): Promise<ItemRecord[]> {
  const found = await items.findToWrite(importId, place, BATCH);
  return found.filter((item) => kindOf(item) === kindOf(found[0]));
}

function kindOf(item: ItemRecord | undefined): ItemKind {
  return kindAndKey(item?.place ?? '').kind;
}

/** Somebody may add the same record at the same moment; looked at again, it is there. */
async function writeOnce<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt === ATTEMPTS || !isDuplicateKey(error)) throw error;
    }
  }
}

interface Batch {
  importId: string;
  kind: ItemKind;
  items: readonly ItemRecord[];
  beside: (session: Transaction) => Promise<void>;
}

/** Gives how many were written, and tells the hub of them. */
async function writeBatch(core: Core, deps: PlanDeps, batch: Batch): Promise<number> {
  return batch.kind === 'organisation'
    ? writeOrganisations(core, deps, batch)
    : writeProjects(core, deps, batch);
}

async function writeOrganisations(core: Core, { organisations }: PlanDeps, batch: Batch): Promise<number> {
  const { added, changed } = await core.database.transaction(async (session) => {
    const decisions = await decideOrganisations(organisations, batch.items, session);
    const entries = writesOf<OrganisationRecord>(batch.items, decisions);
    if (entries.added.length > 0) await organisations.store.add(entries.added, session);
    await organisations.store.changeMany(
      entries.changed.map(({ _id, ...change }) => ({ id: _id.toHexString(), change })),
      session,
    );
    if (entries.added.length + entries.changed.length > 0) await batch.beside(session);
    return entries;
  });
  // Nothing can name yet what was added.
  if (changed.length > 0)
    core.events.publish({
      type: 'organisation.changed',
      organisationIds: changed.map(({ _id }) => _id.toHexString()),
    });
  return added.length + changed.length;
}

async function writeProjects(core: Core, deps: PlanDeps, batch: Batch): Promise<number> {
  const { organisations, projects, items } = deps;
  const partnersOf = await findPartners(organisations, items, batch);
  const { added, changed, concerned } = await core.database.transaction(async (session) => {
    const decisions = await decideProjects(deps, batch.items, { partnersOf, session });
    const entries = writesOf<ProjectRecord>(batch.items, decisions);
    const ids = entries.changed.map(({ _id }) => _id);
    const before = await projects.store.findByIds(ids, session);
    if (entries.added.length > 0) await projects.store.add(entries.added, session);
    await projects.store.changeMany(
      entries.changed.map(({ _id, ...change }) => ({ id: _id, change })),
      session,
    );
    const after = [...entries.added, ...entries.changed];
    const concerned = await projects.partnerConcepts.follow(before, after, session);
    if (after.length > 0) await batch.beside(session);
    return { ...entries, concerned };
  });
  await projects.partnerConcepts.note(concerned);
  const projectIds = [...added, ...changed].map(({ _id }) => _id);
  if (projectIds.length > 0) core.events.publish({ type: 'project.changed', projectIds });
  return projectIds.length;
}

/** What is still decided as it was planned, and shown. */
function writesOf<Entry>(
  items: readonly ItemRecord[],
  decisions: ReadonlyMap<string, Decision<Entry>>,
): { added: Entry[]; changed: Entry[] } {
  const writes = items.flatMap(({ place, fingerprint }) => {
    const decision = decisions.get(place);
    const isAsPlanned = decision?.plan.fingerprint === fingerprint;
    return isAsPlanned && decision.write !== null ? [decision.write] : [];
  });
  return {
    added: writes.filter(({ isNew }) => isNew).map(({ entry }) => entry),
    changed: writes.filter(({ isNew }) => !isNew).map(({ entry }) => entry),
  };
}
