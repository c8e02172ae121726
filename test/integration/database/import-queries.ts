import { newId, toObjectId } from '../../../src/database/index.ts';
import { UNPLANNED } from '../../../src/features/cordis-import/import-item.model.ts';
import type { ImportItemsRepository } from '../../../src/features/cordis-import/import-items.repository.ts';
import {
  abandoned,
  inState,
  type ImportsRepository,
} from '../../../src/features/cordis-import/imports.repository.ts';

interface Repositories {
  imports: ImportsRepository;
  importItems: ImportItemsRepository;
}

const PLACES = ['organisation:900000001', 'organisation:900000700'];

/** What is asked of imports and of what was read for them. */
export const IMPORT_QUERIES: Readonly<Record<string, (repositories: Repositories) => Promise<unknown>[]>> = {
  'imports.findById': ({ imports }) => [imports.findById(newId())],
  'imports.findLatest': ({ imports }) => [imports.findLatest(20)],
  'imports.hasBusy': ({ imports }) => [imports.hasBusy(['reading', 'planning', 'applying'], new Date())],
  'imports.change': ({ imports }) => [imports.change(newId(), { state: 'ready' })],
  'imports.move': ({ imports }) =>
    [inState('ready', 'interrupted'), abandoned(['planning'], new Date())].map((from) =>
      imports.move(newId(), from, { state: 'ready' }),
    ),
  'imports.remove': ({ imports }) => [imports.remove(newId())],
  'importItems.findAt': ({ importItems }) => [importItems.findAt(newId(), PLACES)],
  'importItems.findTargets': ({ importItems }) => [importItems.findTargets(newId(), PLACES)],
  'importItems.findAfter': ({ importItems }) => [importItems.findAfter(newId(), 'organisation:9', 500)],
  'importItems.findListed': ({ importItems }) =>
    ['', 'organisation:9'].map((place) => importItems.findListed(newId(), 'change', { place, limit: 51 })),
  'importItems.findToWrite': ({ importItems }) => [importItems.findToWrite(newId(), 'organisation:9', 250)],
  'importItems.count': ({ importItems }) => [importItems.count(newId())],
  'importItems.put': ({ importItems }) => [
    importItems.put([
      {
        ...{
          importId: toObjectId(newId()),
          place: 'project:101069359',
          expiresAt: new Date(),
          file: 0,
          line: 1,
        },
        ...{ isWhole: true, asOf: '', source: {}, partners: [], results: [], terms: [], ...UNPLANNED },
      },
    ]),
  ],
  'importItems.plan': ({ importItems }) => [
    importItems.plan(newId(), [{ place: 'project:101069359', plan: UNPLANNED }]),
  ],
  'importItems.removeOf': ({ importItems }) => [importItems.removeOf(newId())],
};
