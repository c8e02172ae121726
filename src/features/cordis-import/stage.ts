import { DIRECTORY_LIMITS } from '../../contract/directory-inputs.ts';
import type { ResultView } from '../../contract/directory-views.ts';
import { toObjectId } from '../../database/index.ts';
import type { Fault, Finding, OrganisationFinding, PartnerSource, ProjectFinding } from './finding.ts';
import { placeOf, UNPLANNED, type ItemRecord } from './import-item.model.ts';
import type { ImportItemsRepository } from './import-items.repository.ts';

/** Findings that are put together and stored at once. */
const BATCH = 1_000;
const MOST_TERMS = 50;

type OfRecord = OrganisationFinding | ProjectFinding;

interface StageOptions {
  importId: string;
  expiresAt: Date;
  items: ImportItemsRepository;
  onFault: (file: number, fault: Fault) => void;
}

/** Collects what files say of each organisation and project into one item each, whatever the order it comes in. */
export function createStage({ importId, expiresAt, items, onFault }: StageOptions) {
  let waiting: { file: number; finding: OfRecord }[] = [];

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const places = [...new Set(batch.map(({ finding }) => placeOfFinding(finding)))];
    const known = new Map((await items.findAt(importId, places)).map((item) => [item.place, item]));
    for (const { file, finding } of batch) {
      const place = placeOfFinding(finding);
      const standing = known.get(place) ?? createItem(place, file, finding.line);
      const report = (key: string, params: Fault['params'] = {}): void => {
        const subject = finding.kind === 'project' ? finding.id : finding.pic;
        onFault(file, { kind: 'fault', line: finding.line, subject, field: '', key, params });
      };
      known.set(
        place,
        finding.kind === 'organisation'
          ? withOrganisation(standing, finding)
          : withProject(standing, { file, ...finding }, report),
      );
    }
    await items.put([...known.values()]);
  }

  const createItem = (place: string, file: number, line: number): ItemRecord => ({
    ...{ importId: toObjectId(importId), place, expiresAt, file, line, isWhole: false, asOf: '', source: {} },
    ...{ partners: [], results: [], terms: [], ...UNPLANNED },
  });

  return {
    async add(file: number, findings: readonly Finding[]): Promise<void> {
      for (const finding of findings) {
        if (finding.kind === 'fault') onFault(file, finding);
        else waiting.push({ file, finding });
      }
      if (waiting.length >= BATCH) await flush();
    },
    flush,
  };
}

function placeOfFinding(finding: OfRecord): string {
  return finding.kind === 'project' ? placeOf('project', finding.id) : placeOf('organisation', finding.pic);
}

/** organization.json tells of an organisation once for each of its projects: the latest counts, and of these the first. */
function withOrganisation(item: ItemRecord, { facts, asOf }: OrganisationFinding): ItemRecord {
  if (item.isWhole && asOf <= item.asOf) return item;
  return { ...item, isWhole: true, asOf, source: facts };
}

function withProject(
  item: ItemRecord,
  finding: ProjectFinding & { file: number },
  report: (key: string, params?: Fault['params']) => void,
): ItemRecord {
  const { isWhole, facts, line, file } = finding;
  if (isWhole && item.isWhole) {
    report('import.twice', { line: item.line });
    return item;
  }
  const partners = mergePartners(item.partners, finding.partners);
  const results = mergeResults(item.results, finding.results);
  if (partners.length > DIRECTORY_LIMITS.partners)
    report('import.too-many', { max: DIRECTORY_LIMITS.partners });
  if (results.length > DIRECTORY_LIMITS.results) report('import.too-many', { max: DIRECTORY_LIMITS.results });
  return {
    ...item,
    ...(isWhole ? { isWhole, line, file } : {}),
    source: isWhole ? { ...item.source, ...facts } : { ...facts, ...item.source },
    partners: partners.slice(0, DIRECTORY_LIMITS.partners),
    results: results.slice(0, DIRECTORY_LIMITS.results),
    terms: [...new Set([...item.terms, ...finding.terms])].slice(0, MOST_TERMS),
  };
}

const STRENGTH = ['associated', 'partner', 'coordinator'];

/** An organisation that is named twice takes part in its strongest role, and has left only when it left all of them. */
function mergePartners(standing: readonly PartnerSource[], added: readonly PartnerSource[]): PartnerSource[] {
  const merged = new Map(standing.map((partner) => [partner.pic, partner]));
  for (const partner of added) {
    const other = merged.get(partner.pic) ?? partner;
    const role = STRENGTH.indexOf(partner.role) > STRENGTH.indexOf(other.role) ? partner.role : other.role;
    merged.set(partner.pic, { pic: partner.pic, role, left: partner.left && other.left });
  }
  return [...merged.values()];
}

/** By DOI, or by title where there is none. The later one is the newer. */
export function mergeResults(standing: readonly ResultView[], added: readonly ResultView[]): ResultView[] {
  const keyOf = ({ doi, title }: ResultView): string => doi?.toLowerCase() ?? `title ${title.toLowerCase()}`;
  return [...new Map([...standing, ...added].map((result) => [keyOf(result), result])).values()];
}
