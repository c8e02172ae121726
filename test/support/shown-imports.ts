import type { Client } from './client.ts';
import { dataSet, participationRecord, projectRecord } from './cordis.ts';
import type { TestHub } from './hub.ts';

/** An import that waits for its confirmation, with everything that can be shown of one, and one that was refused. */
export async function importFiles(
  hub: TestHub,
  administrator: Client,
  project: string,
): Promise<{ importId: string; refusedId: string }> {
  const handIn = async (files: Record<string, string>): Promise<string> => {
    const answer = await administrator.upload('/api/v1/imports', files);
    await hub.hub.features.cordisImport.idle();
    return answer.json<{ id: string }>().id;
  };
  const { acronym } = await hub.hub.features.projects.access(null, project);
  await administrator.api('PATCH', `/projects/${project}`, { website: 'https://rhinoceros.example' });
  const refusedId = await handIn({ 'entities.xml': '<!DOCTYPE project [<!ENTITY a "b">]><project/>' });
  const importId = await handIn({
    'Elektrolytrückgewinnung_aus_Hochvoltbatteriesystemen.json': dataSet([
      { ...projectRecord({ id: project, acronym, title: 'Hydrometallurgische Elektrolytrückgewinnung' }) },
      projectRecord({ id: '', acronym: 'NONE' }),
      participationRecord(project, { pic: '900000001', name: 'ELEKTROLYTRÜCKGEWINNUNGSGESELLSCHAFT MBH' }),
      { projectID: project, physUrl: 'https://rhinoceros-project.eu', type: 'relatedWebsite' },
    ]),
  });
  return { importId, refusedId };
}
