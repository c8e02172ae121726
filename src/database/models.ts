/** What every model can do, whatever its shape. */
export interface AnyModel {
  readonly modelName: string;
  createCollection(): Promise<unknown>;
  createIndexes(): Promise<unknown>;
}

/** Makes the collections and indexes of the models; what stands already costs little. */
export async function ensureIndexes(models: readonly AnyModel[]): Promise<void> {
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}
