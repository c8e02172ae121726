/* Files as CORDIS publishes them; shapes as they were read there, contents made up. */

interface MadeOrganisation {
  pic: string;
  name: string;
  country?: string;
  role?: string;
  url?: string;
  ror?: string;
  terminated?: boolean;
  activity?: string;
}

export interface MadeProject {
  id: string;
  acronym: string;
  title?: string;
  endDate?: string;
  organisations?: readonly MadeOrganisation[];
}

export function projectXml({
  id,
  acronym,
  title = 'Leaching for all',
  endDate,
  organisations = [],
}: MadeProject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://cordis.europa.eu">
  <language>en</language>
  <rcn>237915</rcn>
  <id>${id}</id>
  <acronym>${acronym}</acronym>
  <teaser>Not read</teaser>
  <objective>To leach &amp; recover lithium.</objective>
  <title>${title}</title>
  <startDate>2022-09-01</startDate>
  <endDate>${endDate ?? '2031-08-31'}</endDate>
  <identifiers><grantDoi>10.3030/${id}</grantDoi></identifiers>
  <relations>
    <associations>
      <article source="editorial" type="relatedArticle"><id>433643-news</id><title>Not the title</title></article>
      <call source="corda" type="relatedMasterCall"><identifier>HORIZON-CL5-2021-D2-01</identifier></call>
${organisations.map(organisationXml).join('\n')}
      <programme type="relatedTopic"><code>HORIZON-CL5-2021-D2-01-16</code><frameworkProgramme>HORIZON</frameworkProgramme></programme>
      <programme type="relatedLegalBasis"><code>HORIZON.2.5</code><frameworkProgramme>HORIZON</frameworkProgramme>
        <parent><programme><code>HORIZON.2</code></programme></parent></programme>
      <result type="relatedResult"><title>Recovery of lithium from black mass</title>
        <details><authors>Somebody, A. Person</authors><journalTitle>Hydrometallurgy</journalTitle><publishedYear>2024</publishedYear></details>
        <identifiers><doi>10.1016/J.HYDROMET.2024.1</doi></identifiers>
        <relations><categories><category classification="collection"><code>/publication</code></category></categories></relations></result>
      <result type="relatedResult"><title>Deliverable 1</title>
        <relations><categories><category classification="collection"><code>/deliverable</code></category></categories></relations></result>
    </associations>
    <categories>
      <category classification="euroSciVoc"><code>/25/1</code><title>leaching</title></category>
      <category classification="projectFundingSchemeCategory"><code>/HORIZON-RIA</code></category>
    </categories>
  </relations>
</project>
`;
}

function organisationXml(made: MadeOrganisation): string {
  const { pic, name, country = 'DE', role = 'participant', url, terminated = false, activity = 'REC' } = made;
  return `      <organization source="corda" terminated="${String(terminated)}" sme="false" type="${role}">
        <id>${pic}</id>
        <legalName>${name}</legalName>
        <address><city>AACHEN</city><country>${country}</country>${url === undefined ? '' : `<url>${url}</url>`}</address>
        <relations>
          <categories><category classification="organizationActivityType"><code>/${activity}</code></category></categories>
          <regions><region><name>Not the name</name></region></regions>
        </relations>
      </organization>`;
}

/** The JSON file of one project. */
export function projectJson({
  id,
  acronym,
  title = 'Leaching for all',
  organisations = [],
}: MadeProject): string {
  return JSON.stringify(
    {
      ...{
        contenttype: 'project',
        rcn: '237915',
        id,
        acronym,
        title,
        objective: 'To leach.',
        teaser: 'Not read',
      },
      ...{ startDate: '2022-09-01', endDate: '2031-08-31', identifiers: { grantDoi: `10.3030/${id}` } },
      relations: {
        associations: [
          ...organisations.map(({ pic, name, country = 'DE', role = 'participant' }) => ({
            ...{ contenttype: 'organization', id: pic, legalName: name },
            ...{ address: { city: 'AACHEN', country }, attributes: { type: role, terminated: 'false' } },
          })),
          {
            contenttype: 'programme',
            code: 'X-1',
            frameworkProgramme: 'H2020',
            attributes: { type: 'relatedTopic' },
          },
        ],
      },
    },
    null,
    1,
  );
}

export const projectRecord = ({ id, acronym, title = 'Leaching for all', endDate }: MadeProject) => ({
  ...{ id, acronym, status: 'SIGNED', title, startDate: '2022-09-01', endDate: endDate ?? '2031-08-31' },
  ...{
    totalCost: '1',
    ecMaxContribution: '1',
    legalBasis: 'HORIZON.2.5',
    topics: 'HORIZON-CL5-2021-D2-01-16',
  },
  ...{
    frameworkProgramme: 'HORIZON',
    masterCall: 'HORIZON-CL5-2021-D2-01',
    subCall: 'HORIZON-CL5-2021-D2-01',
  },
  ...{ fundingScheme: 'HORIZON-RIA', objective: 'To leach.', grantDoi: `10.3030/${id}`, keywords: '' },
});

export const participationRecord = (projectId: string, made: MadeOrganisation) => ({
  ...{ projectID: projectId, projectAcronym: 'LEACH', organisationID: Number(made.pic), name: made.name },
  ...{
    shortName: '',
    SME: 'false',
    activityType: made.activity ?? 'REC',
    city: 'AACHEN',
    country: made.country ?? 'DE',
  },
  ...{
    organizationURL: made.url ?? '',
    contentUpdateDate: '2025-08-26 16:19:52',
    role: made.role ?? 'participant',
  },
  ...{ endOfParticipation: String(made.terminated === true), active: '' },
  ...(made.ror === undefined ? {} : { ror: made.ror }),
});

/** A data set as CORDIS writes it, but with one record a line, so that lines can be told. */
export function dataSet(records: readonly object[]): string {
  return `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`;
}

/** In pieces that cut words and letters anywhere. */
// eslint-disable-next-line @typescript-eslint/require-await -- a stream that has everything at hand
export async function* pieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}
