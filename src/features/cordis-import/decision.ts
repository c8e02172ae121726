import { IMPORT_LISTS, type ImportList } from '../../contract/import-views.ts';
import type { Plan } from './import-item.model.ts';

/** What an import would do to one record of a directory, and the record that would stand then. */
export interface Decision<Entry> {
  plan: Plan;
  /** Null when nothing is to be written. */
  write: { isNew: boolean; entry: Entry } | null;
  /** Why nothing can be done with it; a message of the catalogue. */
  refusal: string | null;
}

export function listsOf(given: Readonly<Record<ImportList, boolean>>): Pick<Plan, 'lists' | 'isToWrite'> {
  return {
    lists: IMPORT_LISTS.filter((list) => given[list]),
    isToWrite: given.add || given.change,
  };
}
