import type { OrganisationFacts, OrganisationRecord, Organisations } from '../organisations/index.ts';
import type { Transaction } from '../../database/index.ts';
import { changeOf, compareFacts, fingerprintOf } from './compare.ts';
import { listsOf, type Decision } from './decision.ts';
import { kindAndKey, UNPLANNED, type ItemRecord } from './import-item.model.ts';

type OrganisationDecision = Decision<OrganisationRecord>;

const UNKNOWN: Omit<OrganisationFacts, 'legalName'> = {
  ...{ pic: null, ror: null, shortName: '', displayName: '', type: 'other', country: null, city: '' },
  ...{ website: null, names: [] },
};

/** What would be done with each organisation of a batch. They are known by their PIC, then by their ROR id, never by name. */
export async function decideOrganisations(
  organisations: Organisations,
  items: readonly ItemRecord[],
  session: Transaction | null = null,
): Promise<ReadonlyMap<string, OrganisationDecision>> {
  const pics = items.map(({ place }) => kindAndKey(place).key);
  const rors = items.flatMap(({ source }) => source.ror ?? []);
  const [byPic, byRor, byId] = [
    new Map((await organisations.store.findByPics(pics, session)).map((one) => [one.pic, one])),
    new Map((await organisations.store.findByRors(rors, session)).map((one) => [one.ror, one])),
    await organisations.store.findByIds(pics.map(organisations.idOf), session),
  ];
  const claimed = new Set<string>();
  const known = { byPic, byRor, claimed, taken: new Set(byId.map(({ _id }) => _id.toHexString())) };
  return new Map(items.map((item) => [item.place, decideOne(organisations, item, known)]));
}

interface Known {
  byPic: ReadonlyMap<string | null, OrganisationRecord>;
  byRor: ReadonlyMap<string | null, OrganisationRecord>;
  /** ROR ids by which an organisation of the batch was found: another one that gives the same is not it. */
  claimed: Set<string>;
  /** Ids that organisations have. */
  taken: ReadonlySet<string>;
}

function decideOne(organisations: Organisations, item: ItemRecord, known: Known): OrganisationDecision {
  const pic = kindAndKey(item.place).key;
  const ofRor = known.byRor.get(item.source.ror ?? null) ?? null;
  const standing = known.byPic.get(pic) ?? claim(known, ofRor);
  // A ROR id that is another organisation's here stays with that one.
  const source = sourceOf(item, ofRor !== null && ofRor !== standing);
  if (standing !== null) return decideStanding(organisations, standing, { pic, source });
  return decideNew(organisations, freeIdOf(organisations, pic, known.taken), { pic, source });
}

/** One without a PIC is whoever first gives its ROR id. */
function claim({ claimed }: Known, ofRor: OrganisationRecord | null): OrganisationRecord | null {
  const { pic = '', ror = null } = ofRor ?? {};
  if (ofRor === null || pic !== null || ror === null || claimed.has(ror)) return null;
  claimed.add(ror);
  return ofRor;
}

function freeIdOf(organisations: Organisations, pic: string, taken: ReadonlySet<string>): string {
  const id = organisations.idOf(pic);
  return taken.has(id) ? organisations.otherIdOf(pic) : id;
}

const FIELDS = ['legalName', 'shortName', 'type', 'country', 'city', 'website', 'ror'] as const;

function sourceOf({ source }: ItemRecord, isRorTaken: boolean): Partial<OrganisationFacts> {
  const said = FIELDS.filter((field) => source[field] !== undefined && !(field === 'ror' && isRorTaken));
  return Object.fromEntries(said.map((field) => [field, source[field]]));
}

interface Said {
  pic: string;
  source: Partial<OrganisationFacts>;
}

function decideNew(organisations: Organisations, id: string, { pic, source }: Said): OrganisationDecision {
  const { legalName } = source;
  if (legalName === undefined) return { plan: UNPLANNED, write: null, refusal: 'import.no-name' };
  const entry = organisations.make(id, { ...UNKNOWN, ...source, legalName, pic });
  const plan = {
    ...{ target: id, name: legalName, ...listsOf({ add: true, change: false, kept: false }) },
    ...{ changes: [], kept: [], fingerprint: fingerprintOf('new', id, pic, source) },
  };
  return { plan, write: { isNew: true, entry }, refusal: null };
}

function decideStanding(
  organisations: Organisations,
  standing: OrganisationRecord,
  { pic, source }: Said,
): OrganisationDecision {
  const isRemoved = standing.removedAt !== null;
  const said = { ...source, pic, ...typeOf(standing, source) };
  const { patch, kept } = isRemoved
    ? { patch: {}, kept: [] }
    : compareFacts<OrganisationFacts>(standing, said);
  const target = standing._id.toHexString();
  const fields = Object.keys(patch) as (keyof OrganisationFacts)[];
  const plan = {
    ...{ target, name: organisations.nameOf(standing) },
    ...listsOf({ add: false, change: fields.length > 0, kept: kept.length > 0 || isRemoved }),
    changes: fields.map((field) => changeOf(field, standing[field], patch[field])),
    kept: isRemoved
      ? [changeOf('removed', standing.removalReason, '')]
      : kept.map((field) => changeOf(field, standing[field], said[field])),
    fingerprint: fingerprintOf(target, stateOf(standing), patch),
  };
  if (fields.length === 0) return { plan, write: null, refusal: null };
  return {
    plan,
    write: { isNew: false, entry: organisations.complete({ ...standing, ...patch }) },
    refusal: null,
  };
}

/** CORDIS has no word for support organisations: who is one here stays one. */
function typeOf(
  standing: OrganisationRecord,
  { type }: Partial<OrganisationFacts>,
): Partial<OrganisationFacts> {
  if (type === undefined) return {};
  return { type: standing.type === 'support-organisation' ? standing.type : type };
}

/** What a decision rests on: another state of it is another decision. */
function stateOf(record: OrganisationRecord): unknown {
  const { legalName, shortName, type, country, city, website, pic, ror, local, removedAt } = record;
  return [legalName, shortName, type, country, city, website, pic, ror, local, removedAt];
}
