import type { Fault, Finding, PartnerSource } from './finding.ts';
import { partOf } from './finding.ts';
import { isProjectFile, toNode } from './json-project.ts';
import { findingsOf } from './project-file.ts';
import type { JsonRecord, LineOf } from './record-builder.ts';
import {
  asLine,
  asText,
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

/** Data sets that CORDIS publishes and of which the hub needs nothing, by a field that no other has. */
const PASSED_OVER = ['legalBasis', 'policyPriorities', 'deliverableType', 'attachment', 'uri'];

/** What a record of a data set says: project.json, organization.json and those beside them. */
export function findingsOfRecord(record: JsonRecord, lineOf: LineOf): Finding[] {
  if (isProjectFile(record)) return findingsOf(toNode('project', record, lineOf));
  const line = lineOf(record);
  for (const [field, read] of KINDS) if (field in record) return read(record, line);
  if (PASSED_OVER.some((field) => field in record)) return [];
  return [fault(line, { key: 'import.unknown-record' })];
}

type ReadRecord = (record: JsonRecord, line: number) => Finding[];

/** By a field that no other data set has, in an order in which the first that fits is the one. */
const KINDS: readonly (readonly [field: string, ReadRecord])[] = [
  ['organisationID', readParticipation],
  ['objective', readProjectRecord],
  ['frameworkProgramme', readProjectRecord],
  ['acronym', readProjectRecord],
  ['journalTitle', readPublication],
  ['euroSciVocTitle', ofProject((record) => ({ terms: [asLine(record['euroSciVocTitle'], 200)] }))],
  ['physUrl', readWebLink],
  ['topic', ofProject((record, report) => ({ facts: readProject({ callTopic: record['topic'] }, report) }))],
];

function readProjectRecord(record: JsonRecord, line: number): Finding[] {
  const id = readGrantNumber(record['id']);
  if (id === null) return [fault(line, { field: 'id', key: 'import.no-number' })];
  const found: Finding[] = [];
  const { acronym, title, objective, frameworkProgramme, masterCall, subCall, topics } = record;
  const facts = readProject(
    {
      ...{ acronym, title, objective, programme: frameworkProgramme },
      ...{ call: asText(masterCall) === '' ? subCall : masterCall, callTopic: topics },
      ...{ fundingScheme: record['fundingScheme'], grantDoi: record['grantDoi'] },
      ...{ startDate: record['startDate'], endDate: record['endDate'] },
    },
    reportTo(found, line, id),
  );
  const nothing = { partners: [], results: [], terms: [] };
  return [...found, { kind: 'project', id, line, isWhole: true, facts, ...nothing }];
}

/** One organisation in one project: organization.json names it once for each. */
function readParticipation(record: JsonRecord, line: number): Finding[] {
  const found: Finding[] = [];
  const projectId = readGrantNumber(record['projectID']);
  if (projectId === null) found.push(fault(line, { field: 'projectID', key: 'import.no-number' }));
  const pic = readPic(record['organisationID']);
  if (pic === null) {
    const name = asLine(record['name'], 100);
    found.push(fault(line, { subject: projectId ?? '', key: 'import.no-pic', params: { name } }));
    return found;
  }
  const { name, shortName, city, country, organizationURL, ror } = record;
  const type = toType(asText(record['activityType']), isTrue(record['SME']));
  const facts = readOrganisation(
    { legalName: name, shortName, type, city, country, website: organizationURL, ror },
    reportTo(found, line, pic),
  );
  found.push({ kind: 'organisation', line, pic, asOf: asText(record['contentUpdateDate']), facts });
  if (projectId !== null) {
    const partners = [toPartner(record, pic, reportTo(found, line, projectId))];
    found.push(partOf(projectId, line, { partners }));
  }
  return found;
}

function toPartner(record: JsonRecord, pic: string, report: ReportField): PartnerSource {
  const role = toRole(asText(record['role']));
  if (role === null)
    report({ field: 'partners', key: 'import.unknown-role', params: { role: asLine(record['role'], 40) } });
  const left = isTrue(record['endOfParticipation']) || asText(record['active']).toLowerCase() === 'false';
  return { pic, role: role ?? 'associated', left };
}

function readPublication(record: JsonRecord, line: number): Finding[] {
  const { title, doi, journalTitle, publishedYear } = record;
  const result = toResult({ title, doi, journal: journalTitle, year: publishedYear });
  return ofProject(() => ({ results: result === null ? [] : [result] }))(record, line);
}

/** The address of the project itself; others are those of its deliverables. */
function readWebLink(record: JsonRecord, line: number): Finding[] {
  if (!isWebsite(asText(record['type']), asText(record['represents']))) return [];
  return ofProject((_, report) => ({ facts: readProject({ website: record['physUrl'] }, report) }))(
    record,
    line,
  );
}

function ofProject(
  read: (record: JsonRecord, report: ReportField) => Parameters<typeof partOf>[2],
): ReadRecord {
  return (record, line) => {
    const id = readGrantNumber(record['projectID']);
    if (id === null) return [fault(line, { field: 'projectID', key: 'import.no-number' })];
    const found: Finding[] = [];
    const part = read(record, reportTo(found, line, id));
    return [...found, partOf(id, line, part)];
  };
}

function fault(line: number, given: Partial<Omit<Fault, 'kind' | 'line'>> & { key: string }): Fault {
  return { kind: 'fault', line, subject: '', field: '', params: {}, ...given };
}

function reportTo(found: Finding[], line: number, subject: string): ReportField {
  return ({ field, key, params = {} }) => void found.push(fault(line, { subject, field, key, params }));
}
