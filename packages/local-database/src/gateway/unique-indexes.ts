import type { Backend } from './backend.ts';

const SQL = `SELECT 1 FROM documentdb_api_catalog.collections c
  JOIN documentdb_api_catalog.collection_indexes i USING (collection_id)
  WHERE c.database_name = $1 AND c.collection_name = $2
    AND (i.index_spec).index_is_unique AND (i.index_spec).index_name <> '_id_'
  LIMIT 1`;

/** Remembers which collections have unique indexes beside the one on `_id`. */
export class UniqueIndexes {
  readonly #backend: Backend;
  readonly #known = new Map<string, boolean>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async has(database: string, collection: string): Promise<boolean> {
    const key = `${database}.${collection}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const rows = await this.#backend.read(SQL, [database, collection]);
    const found = rows.length > 0;
    this.#known.set(key, found);
    return found;
  }

  /** Looks again next time; called when indexes or collections come and go. */
  forgetAll(): void {
    this.#known.clear();
  }
}
