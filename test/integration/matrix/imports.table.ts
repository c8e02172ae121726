import type { ImportView } from '../../../src/contract/import-views.ts';
import { projectXml } from '../../support/cordis.ts';
import { administrators, type Table } from './case.ts';
import type { Content } from './world.ts';

const files = { 'leach.xml': projectXml({ id: '303000001', acronym: 'LEACH' }) };

let turn: Promise<unknown> = Promise.resolve();

/** One that waits for its confirmation. One is read at a time. */
function newImport(content: Content): Promise<ImportView> {
  const mine = turn.then(async () => {
    const { chief, hub } = content.world;
    const { cordisImport } = hub.hub.features;
    await cordisImport.idle();
    const answer = await chief.upload('/api/v1/imports', files);
    if (answer.status !== 202) throw new Error(`The import was not taken: ${answer.text}`);
    await cordisImport.idle();
    return (await chief.api('GET', `/imports/${answer.json<ImportView>().id}`)).json<ImportView>();
  });
  turn = mine;
  return mine;
}

export const IMPORTS: Table = {
  'api get /imports': { expect: administrators(200), make: () => ({ path: '/imports' }) },
  'api post /imports': {
    expect: administrators(202),
    make: async ({ world }) => {
      await world.hub.hub.features.cordisImport.idle();
      return { path: '/imports', files };
    },
  },
  'api get /imports/:importId': {
    expect: administrators(200),
    make: async (content) => ({ path: `/imports/${(await newImport(content)).id}` }),
  },
  'api get /imports/:importId/items': {
    expect: administrators(200),
    make: async (content) => ({ path: `/imports/${(await newImport(content)).id}/items?list=add` }),
  },
  'api post /imports/:importId/plan': {
    expect: administrators(202),
    make: async (content) => ({ path: `/imports/${(await newImport(content)).id}/plan` }),
  },
  'api post /imports/:importId/application': {
    expect: administrators(202),
    make: async (content) => {
      const { id, fingerprint } = await newImport(content);
      return { path: `/imports/${id}/application`, json: { fingerprint } };
    },
  },
  'api delete /imports/:importId': {
    expect: administrators(204),
    make: async (content) => ({ path: `/imports/${(await newImport(content)).id}` }),
  },
  'page get /admin/import': { expect: administrators(200), make: () => ({ path: '/admin/import' }) },
  'page post /admin/import': {
    expect: administrators(303),
    make: async ({ world }) => {
      await world.hub.hub.features.cordisImport.idle();
      return { path: '/admin/import', files };
    },
  },
  'page get /admin/import/:importId': {
    expect: administrators(200),
    make: async (content) => ({ path: `/admin/import/${(await newImport(content)).id}?list=add` }),
  },
  'page post /admin/import/:importId/apply': {
    expect: administrators(303),
    make: async (content) => {
      const { id, fingerprint } = await newImport(content);
      return { path: `/admin/import/${id}/apply`, fields: { fingerprint } };
    },
  },
  'page post /admin/import/:importId/plan': {
    expect: administrators(303),
    make: async (content) => ({ path: `/admin/import/${(await newImport(content)).id}/plan` }),
  },
  'page post /admin/import/:importId/discard': {
    expect: administrators(303),
    make: async (content) => ({ path: `/admin/import/${(await newImport(content)).id}/discard` }),
  },
};
