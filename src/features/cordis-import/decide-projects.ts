import type { OrganisationRef } from '../../contract/directory-views.ts';
import { toObjectId, type Transaction } from '../../database/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { ProjectFacts, ProjectRecord, Projects } from '../projects/index.ts';
import { changeOf, compareFacts, fingerprintOf, isSame } from './compare.ts';
import { listsOf, type Decision } from './decision.ts';
import type { Named, PartnersOf } from './find-partners.ts';
import { kindAndKey, UNPLANNED, type ItemRecord } from './import-item.model.ts';
import { mergeResults } from './stage.ts';

type ProjectDecision = Decision<ProjectRecord>;

export interface ProjectDecisionDeps {
  concepts: Concepts;
  organisations: Organisations;
  projects: Projects;
}

const UNKNOWN: Omit<ProjectFacts, 'acronym' | 'title'> = {
  ...{ objective: '', programme: '', call: '', callTopic: '', fundingScheme: '', fundingStatement: '' },
  ...{ startDate: null, endDate: null, website: null, grantDoi: null },
  ...{ tags: [], partners: [], results: [] },
};

/** What would be done with each project of a batch. They are known by their grant agreement number, never by acronym. */
export async function decideProjects(
  { concepts, organisations, projects }: ProjectDecisionDeps,
  items: readonly ItemRecord[],
  { partnersOf, session = null }: { partnersOf: PartnersOf; session?: Transaction | null },
): Promise<ReadonlyMap<string, ProjectDecision>> {
  const ids = items.map(({ place }) => kindAndKey(place).key);
  const standing = new Map((await projects.store.findByIds(ids, session)).map((one) => [one._id, one]));
  const partnerIds = [
    ...[...standing.values()].flatMap(({ partners }) => partners.map(({ organisationId }) => organisationId)),
    ...items.flatMap((item) => partnersOf(item).map(({ organisationId }) => organisationId)),
  ].map((id) => id.toHexString());
  const refs = await organisations.refs([...new Set(partnerIds)]);
  return new Map(
    items.map((item) => {
      const id = kindAndKey(item.place).key;
      const source = sourceOf(item, { concepts, partners: partnersOf(item), standing: standing.get(id) });
      const decide = { projects, refs, partnersOf: partnersOf(item) };
      const known = standing.get(id);
      return [
        item.place,
        known === undefined ? decideNew(id, source, decide) : decideStanding(known, source, decide),
      ];
    }),
  );
}

interface SourceNeeds {
  concepts: Concepts;
  partners: readonly Named[];
  standing: ProjectRecord | undefined;
}

/** What the files say, in the hub's terms: partners by their id here, fields of science by concept. */
function sourceOf(item: ItemRecord, { concepts, partners, standing }: SourceNeeds): Partial<ProjectFacts> {
  const { legalName: _1, shortName: _2, type: _3, country: _4, city: _5, ror: _6, ...facts } = item.source;
  const given = Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as Partial<ProjectFacts>;
  const found = item.terms.flatMap((term) => concepts.match(term)?.id ?? []);
  const tags = [...new Set([...(standing?.tags ?? []), ...found])];
  return {
    ...given,
    ...(found.length === 0 ? {} : { tags }),
    ...(item.partners.length === 0 ? {} : { partners: inOrder(partners, standing) }),
    ...(item.results.length === 0 ? {} : { results: mergeResults(standing?.results ?? [], item.results) }),
  };
}

/** The order of partners says nothing: the same ones stay as they stand. */
function inOrder(partners: readonly Named[], standing: ProjectRecord | undefined): ProjectFacts['partners'] {
  const plain = partners.map(({ organisationId, role, left }) => ({ organisationId, role, left }));
  const sorted = (list: ProjectFacts['partners']): string[] =>
    list.map((one) => JSON.stringify(one)).toSorted();
  const before = (standing?.partners ?? []).map(({ organisationId, role, left }) => ({
    organisationId,
    role,
    left,
  }));
  return standing !== undefined && isSame(sorted(plain), sorted(before)) ? standing.partners : plain;
}

interface Circumstances {
  projects: Projects;
  refs: ReadonlyMap<string, OrganisationRef>;
  partnersOf: readonly Named[];
}

function decideNew(
  id: string,
  source: Partial<ProjectFacts>,
  { projects, refs }: Circumstances,
): ProjectDecision {
  const { acronym, title } = source;
  if (acronym === undefined || title === undefined)
    return { plan: UNPLANNED, write: null, refusal: 'import.unknown-project' };
  if (!isInOrder(source)) return { plan: UNPLANNED, write: null, refusal: 'import.dates' };
  const record = {
    ...UNKNOWN,
    ...source,
    acronym,
    title,
    _id: id,
    local: [],
    removedAt: null,
    removalReason: '',
  };
  const plan = {
    ...{ target: id, name: acronym, ...listsOf({ add: true, change: false, kept: false }) },
    ...{ changes: [], kept: [], fingerprint: fingerprintOf('new', id, source) },
  };
  return { plan, write: { isNew: true, entry: projects.complete(record, refs) }, refusal: null };
}

function decideStanding(
  standing: ProjectRecord,
  source: Partial<ProjectFacts>,
  { projects, refs, partnersOf }: Circumstances,
): ProjectDecision {
  const isRemoved = standing.removedAt !== null;
  const { patch, kept } = isRemoved ? { patch: {}, kept: [] } : compareFacts<ProjectFacts>(standing, source);
  const after = { ...standing, ...patch };
  if (!isInOrder(after)) return { plan: UNPLANNED, write: null, refusal: 'import.dates' };
  const shown = (facts: Partial<ProjectFacts>, field: keyof ProjectFacts) =>
    showField(facts, field, (partnerId) => nameOf(partnerId, refs, partnersOf));
  const fields = Object.keys(patch) as (keyof ProjectFacts)[];
  const plan = {
    ...{ target: standing._id, name: standing.acronym },
    ...listsOf({ add: false, change: fields.length > 0, kept: kept.length > 0 || isRemoved }),
    changes: fields.map((field) => changeOf(field, ...apart(shown(standing, field), shown(patch, field)))),
    kept: isRemoved
      ? [changeOf('removed', standing.removalReason, '')]
      : kept.map((field) => changeOf(field, ...apart(shown(standing, field), shown(source, field)))),
    fingerprint: fingerprintOf(standing._id, stateOf(standing), patch),
  };
  if (fields.length === 0) return { plan, write: null, refusal: null };
  return { plan, write: { isNew: false, entry: projects.complete(after, refs) }, refusal: null };
}

function isInOrder({ startDate, endDate }: Partial<ProjectFacts>): boolean {
  return !startDate || !endDate || startDate <= endDate;
}

function nameOf(id: string, refs: Circumstances['refs'], partners: readonly Named[]): string {
  const ref = refs.get(id);
  return (
    ref?.name ?? partners.find(({ organisationId }) => organisationId.equals(toObjectId(id)))?.name ?? id
  );
}

function showField(
  facts: Partial<ProjectFacts>,
  field: keyof ProjectFacts,
  partnerName: (id: string) => string,
): unknown {
  if (field === 'partners')
    return (facts.partners ?? []).map(
      ({ organisationId, role, left }) =>
        `${partnerName(organisationId.toHexString())} (${left ? `${role}, left` : role})`,
    );
  if (field === 'results') return (facts.results ?? []).map(({ title, doi }) => doi ?? title);
  return facts[field];
}

/** Of two lists only what the other has not; of texts both. */
function apart(hub: unknown, cordis: unknown): [hub: unknown, cordis: unknown] {
  if (!Array.isArray(hub) || !Array.isArray(cordis)) return [hub, cordis];
  return [hub.filter((one) => !cordis.includes(one)), cordis.filter((one) => !hub.includes(one))];
}

/** What a decision rests on: another state of it is another decision. */
function stateOf(record: ProjectRecord): unknown {
  const { keys: _keys, sortKey: _sort, stateUntil: _until, acronymKey: _acronym, ...rest } = record;
  return rest;
}
