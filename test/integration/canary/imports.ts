import type { ImportView } from '../../../src/contract/import-views.ts';
import { RHINOCEROS } from '../../support/belonging.ts';
import { dataSet, participationRecord, projectRecord, projectXml } from '../../support/cordis.ts';
import { must } from './must.ts';
import { wordOf } from './secrets.ts';
import type { Writing } from './threads.ts';

/** A project of CORDIS that was taken over, and so is for everybody. */
const IMPORTED = '298888888';

/** Files of CORDIS: some that were taken over, some that wait with what they would change. The ids of both imports. */
export async function importSomething(writing: Writing): Promise<string[]> {
  const { administrator } = writing.viewers;
  const taken = await handIn(writing, {
    [`${wordOf('importTaken')}.xml`]: projectXml({
      ...{ id: IMPORTED, acronym: 'TAKEN', title: `Imported ${wordOf('importedTitle')}` },
      organisations: [{ pic: '900000101', name: 'IMPORTED WORKS', role: 'coordinator' }],
    }),
  });
  const { fingerprint } = must(await administrator.api('GET', `/imports/${taken}`), 200).json<ImportView>();
  must(await administrator.api('POST', `/imports/${taken}/application`, { fingerprint }), 202);
  await writing.hub.hub.features.cordisImport.idle();

  const edited = { title: `Edited ${wordOf('importedTitle')}` };
  must(await administrator.api('PATCH', `/projects/${IMPORTED}`, edited), 200);
  const waiting = await handIn(writing, {
    [`${wordOf('importWaiting')}.json`]: dataSet([
      projectRecord({ id: IMPORTED, acronym: 'TAKEN', title: wordOf('importKept') }),
      projectRecord({ id: RHINOCEROS, acronym: 'RHINOCEROS', title: wordOf('importChange') }),
      projectRecord({ id: '297777777', acronym: 'PLANNED', title: wordOf('importAdd') }),
      participationRecord('297777777', { pic: '900000102', name: wordOf('importAdd') }),
      participationRecord('297777777', { pic: '', name: wordOf('importProblem') }),
    ]),
  });
  return [taken, waiting];
}

async function handIn({ hub, viewers }: Writing, files: Record<string, string>): Promise<string> {
  const answer = await viewers.administrator.upload('/api/v1/imports', files);
  const { id } = must(answer, 202).json<ImportView>();
  await hub.hub.features.cordisImport.idle();
  return id;
}
