import { createHash } from 'node:crypto';
import type { ImportCounts } from '../../contract/import-views.ts';
import type { Organisations } from '../organisations/index.ts';
import { isSame } from './compare.ts';
import { decideOrganisations } from './decide-organisations.ts';
import { decideProjects, type ProjectDecisionDeps } from './decide-projects.ts';
import { findPartners } from './find-partners.ts';
import { NOTHING_COUNTED, type ImportRecord } from './import.model.ts';
import { kindAndKey, UNPLANNED, type ItemKind, type ItemRecord, type Plan } from './import-item.model.ts';
import type { ImportItemsRepository } from './import-items.repository.ts';
import { createProblemList } from './problem-list.ts';

export interface PlanDeps extends ProjectDecisionDeps {
  organisations: Organisations;
  items: ImportItemsRepository;
}

/** Told after each batch; throws when the work is to stop. */
export type OnProgress = (done: number) => Promise<void>;

const BATCH = 500;

type Planned = Pick<
  ImportRecord,
  'organisations' | 'projects' | 'fingerprint' | 'planProblems' | 'planProblemCount'
>;

/**
 * Compares everything that was read with the hub as it is now, and notes with each record what would be done. The
 * fingerprint stands for all of it: the same one means the same changes to the same state of the hub.
 */
export async function planImport(deps: PlanDeps, importId: string, onProgress: OnProgress): Promise<Planned> {
  const counts: Record<ItemKind, ImportCounts> = {
    organisation: { ...NOTHING_COUNTED },
    project: { ...NOTHING_COUNTED },
  };
  const problems = createProblemList();
  const hash = createHash('sha256');
  let [place, done] = ['', 0];
  for (;;) {
    const items = await nextBatch(deps, importId, place);
    if (items.length === 0) break;
    const decided = await decide(deps, importId, items);
    for (const { item, plan, refusal } of decided) {
      if (refusal === null) count(counts[kindOf(item)], plan);
      else problems.add(item.file, faultOf(item, refusal));
      hash.update(`${item.place} ${plan.fingerprint}\n`);
    }
    const changed = decided.filter(({ item, plan }) => !isSame(planOf(plan), planOf(item)));
    await deps.items.plan(
      importId,
      changed.map(({ item, plan }) => ({ place: item.place, plan })),
    );
    place = items.at(-1)?.place ?? '';
    done += items.length;
    await onProgress(done);
  }
  return {
    ...{ organisations: counts.organisation, projects: counts.project },
    fingerprint: hash.digest('base64url').slice(0, 32),
    ...{ planProblems: [...problems.problems()], planProblemCount: problems.count() },
  };
}

/** Of one kind: projects are planned when all organisations have their ids. */
async function nextBatch({ items }: PlanDeps, importId: string, place: string): Promise<ItemRecord[]> {
  const found = await items.findAfter(importId, place, BATCH);
  return found.filter((item) => kindOf(item) === kindOf(found[0]));
}

interface Decided {
  item: ItemRecord;
  plan: Plan;
  refusal: string | null;
}

async function decide(deps: PlanDeps, importId: string, items: readonly ItemRecord[]): Promise<Decided[]> {
  const decisions =
    kindOf(items[0]) === 'organisation'
      ? await decideOrganisations(deps.organisations, items)
      : await decideProjects(deps, items, {
          partnersOf: await findPartners(deps.organisations, deps.items, { importId, items }),
        });
  return items.map((item) => {
    const { plan = UNPLANNED, refusal = null } = decisions.get(item.place) ?? {};
    return { item, plan, refusal };
  });
}

function kindOf(item: ItemRecord | undefined): ItemKind {
  return kindAndKey(item?.place ?? '').kind;
}

function planOf({ target, name, fingerprint, lists, isToWrite, changes, kept }: Plan): Plan {
  return { target, name, fingerprint, lists, isToWrite, changes, kept };
}

function count(counts: ImportCounts, { lists }: Plan): void {
  if (lists.includes('add')) counts.add += 1;
  else if (lists.includes('change')) counts.change += 1;
  else counts.same += 1;
  if (lists.includes('kept')) counts.kept += 1;
}

function faultOf({ line, place }: ItemRecord, key: string) {
  return { line, subject: kindAndKey(place).key, field: '', key, params: {} };
}
