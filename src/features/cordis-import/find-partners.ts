import { toObjectId } from '../../database/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { PartnerRecord } from '../projects/index.ts';
import { placeOf, type ItemRecord } from './import-item.model.ts';
import type { ImportItemsRepository } from './import-items.repository.ts';

export interface Named extends PartnerRecord {
  name: string;
}

/** The partners of a project of the batch, as far as they are known here or will be. */
export type PartnersOf = (item: ItemRecord) => Named[];

/** Finds the organisations that the projects of a batch name by PIC: those of the same import, then those of the hub. */
export async function findPartners(
  organisations: Organisations,
  importItems: ImportItemsRepository,
  { importId, items }: { importId: string; items: readonly ItemRecord[] },
): Promise<PartnersOf> {
  const pics = [...new Set(items.flatMap(({ partners }) => partners.map(({ pic }) => pic)))];
  const planned = await importItems.findTargets(
    importId,
    pics.map((pic) => placeOf('organisation', pic)),
  );
  const found = new Map(
    planned
      .filter(({ target }) => target !== '')
      .map(({ place, target, name }) => [place, { id: target, name }]),
  );
  const missing = pics.filter((pic) => !found.has(placeOf('organisation', pic)));
  for (const record of await organisations.store.findByPics(missing))
    found.set(placeOf('organisation', record.pic ?? ''), {
      id: record._id.toHexString(),
      name: organisations.nameOf(record),
    });
  return ({ partners }) =>
    partners.flatMap(({ pic, role, left }) => {
      const organisation = found.get(placeOf('organisation', pic));
      if (organisation === undefined) return [];
      return [{ organisationId: toObjectId(organisation.id), role, left, name: organisation.name }];
    });
}
