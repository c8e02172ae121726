type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** What is given of a change: what is left out stays as it is. */
export function withoutUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  // The cast states what the filter does.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}
