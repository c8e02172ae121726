import { childrenAt, textAt, type CordisNode } from './cordis-node.ts';
import type { Fault, Finding, OrganisationFinding, PartnerSource } from './finding.ts';
import {
  asLine,
  isTrue,
  isWebsite,
  readGrantNumber,
  readOrganisation,
  readPic,
  readProject,
  toResult,
  toRole,
  toType,
  type ReportField,
} from './source-fields.ts';

const SINGLE = ['id', 'acronym', 'title', 'objective', 'startDate', 'endDate'];

/** What the file of one project says: the project, and the organisations in it. */
export function findingsOf(project: CordisNode): Finding[] {
  const id = readGrantNumber(textAt(project, 'id'));
  const found: Finding[] = [];
  const faultAt =
    (line: number, subject: string): ReportField =>
    ({ field, key, params = {} }) =>
      void found.push({ kind: 'fault', line, subject, field, key, params });
  const report = faultAt(project.line, id ?? '');
  for (const [second, field] of repeatedIn(project))
    faultAt(second.line, id ?? '')({ field, key: 'import.repeated' });
  if (id === null || found.some((fault) => fault.kind === 'fault' && fault.field === 'id')) {
    if (id === null) report({ field: 'id', key: 'import.no-number' });
    return found;
  }
  const facts = readProject(rawProject(project), report);
  const partners = childrenAt(project, 'relations', 'associations', 'organization').flatMap((node) =>
    partnerIn(node, id, found),
  );
  found.push({
    ...{ kind: 'project', line: project.line, id, isWhole: true, facts, partners },
    results: resultsOf(project),
    terms: categoriesOf(project, 'euroSciVoc').flatMap((node) => asLine(textAt(node, 'title'), 200)),
  });
  return found;
}

/** Fields that stand there twice, with their second place. */
function repeatedIn(project: CordisNode): [second: CordisNode, field: string][] {
  return SINGLE.flatMap((field): [CordisNode, string][] => {
    const [, second] = childrenAt(project, field);
    return second === undefined ? [] : [[second, field]];
  });
}

function rawProject(project: CordisNode) {
  const associated = (name: string, type: string): CordisNode | undefined =>
    childrenAt(project, 'relations', 'associations', name).find(
      ({ attributes }) => attributes['type'] === type,
    );
  const call = associated('call', 'relatedMasterCall') ?? associated('call', 'relatedSubCall');
  const topic = associated('programme', 'relatedTopic');
  const basis = associated('programme', 'relatedLegalBasis');
  const scheme = categoriesOf(project, 'projectFundingSchemeCategory')[0];
  const at = (node: CordisNode | undefined, name: string) =>
    node === undefined ? undefined : textAt(node, name);
  return {
    ...{ acronym: textAt(project, 'acronym'), title: textAt(project, 'title') },
    objective: textAt(project, 'objective'),
    ...{ startDate: textAt(project, 'startDate'), endDate: textAt(project, 'endDate') },
    programme: at(basis, 'frameworkProgramme') ?? at(topic, 'frameworkProgramme'),
    ...{ call: at(call, 'identifier'), callTopic: at(topic, 'code') },
    fundingScheme: at(scheme, 'code')?.replace(/^\//u, ''),
    website: at(websiteOf(project), 'physUrl'),
    grantDoi: textAt(project, 'identifiers', 'grantDoi'),
  };
}

function websiteOf(project: CordisNode): CordisNode | undefined {
  return childrenAt(project, 'relations', 'associations', 'webLink').find(({ attributes }) =>
    isWebsite(attributes['type'] ?? '', attributes['represents'] ?? ''),
  );
}

function categoriesOf(node: CordisNode, classification: string): CordisNode[] {
  return childrenAt(node, 'relations', 'categories', 'category').filter(
    ({ attributes }) => attributes['classification'] === classification,
  );
}

/** Adds the organisation to what was found. Gives its place in the project; nothing without a PIC. */
function partnerIn(node: CordisNode, projectId: string, found: Finding[]): PartnerSource[] {
  const { attributes, line } = node;
  const pic = readPic(textAt(node, 'id'));
  const fault = (subject: string, field: string, key: string, params = {}): Fault => ({
    ...{ kind: 'fault', line, subject, field, key, params },
  });
  if (pic === null) {
    const name = asLine(textAt(node, 'legalName'), 100);
    found.push(fault(projectId, 'partners', 'import.no-pic', { name }));
    return [];
  }
  found.push(organisationIn(node, pic, found));
  const given = attributes['type'] ?? '';
  const role = toRole(given);
  if (role === null)
    found.push(fault(projectId, 'partners', 'import.unknown-role', { role: asLine(given, 40) }));
  return [{ pic, role: role ?? 'associated', left: isTrue(attributes['terminated']) }];
}

function organisationIn(node: CordisNode, pic: string, found: Finding[]): OrganisationFinding {
  const { attributes, line } = node;
  const activity = categoriesOf(node, 'organizationActivityType')[0];
  const raw = {
    ...{ legalName: textAt(node, 'legalName'), shortName: textAt(node, 'shortName') },
    type: activity && toType(textAt(activity, 'code') ?? '', isTrue(attributes['sme'])),
    ...{ city: textAt(node, 'address', 'city'), country: textAt(node, 'address', 'country') },
    website: textAt(node, 'address', 'url'),
  };
  const report: ReportField = ({ field, key, params = {} }) =>
    void found.push({ kind: 'fault', line, subject: pic, field, key, params });
  const facts = readOrganisation(raw, report);
  return { kind: 'organisation', line, pic, asOf: textAt(node, 'contentUpdateDate') ?? '', facts };
}

/** Publications; deliverables and reports of the project stay at CORDIS. */
function resultsOf(project: CordisNode) {
  return childrenAt(project, 'relations', 'associations', 'result')
    .filter((node) => categoriesOf(node, 'collection').some((one) => textAt(one, 'code') === '/publication'))
    .flatMap(
      (node) =>
        toResult({
          ...{ title: textAt(node, 'title'), doi: textAt(node, 'identifiers', 'doi') },
          ...{
            journal: textAt(node, 'details', 'journalTitle'),
            year: textAt(node, 'details', 'publishedYear'),
          },
        }) ?? [],
    );
}
