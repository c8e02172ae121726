import { newId, toObjectId } from '../../src/database/index.ts';
import type { Client } from './client.ts';
import { dataSet, participationRecord, projectRecord } from './cordis.ts';
import type { TestHub } from './hub.ts';

/**
 * An import that waits for its confirmation, with everything that can be shown of one, one that was refused, and one that
 * somebody works on.
 */
export async function importFiles(
  hub: TestHub,
  administrator: Client,
  project: string,
): Promise<{ importId: string; refusedId: string; busyId: string }> {
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
  return { importId, refusedId, busyId: await addBusyImport(hub, importId) };
}

/** Like another, but for ever being compared with the hub. */
async function addBusyImport({ core }: TestHub, likeId: string): Promise<string> {
  const imports = core.database.connection.collection('imports');
  const like = await imports.findOne({ _id: toObjectId(likeId) });
  const id = newId();
  const busy = { state: 'planning', beatAt: new Date('2100-01-01'), progress: { done: 40, total: 100 } };
  await imports.insertOne({ ...like, ...busy, _id: toObjectId(id) });
  return id;
}
