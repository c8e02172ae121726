/*
 * The map of the value chain has a row for each stage and a column for each concept of another part of the vocabulary.
 * Where two of them meet is a cell, which has a name of its own: threads are listed and counted under it.
 */

/** What the columns of the map can be. */
export const MAP_AXES = ['material', 'chemistry', 'resource'] as const;
export type MapAxis = (typeof MAP_AXES)[number];

export const STAGES = 'stage';

/** The part of the vocabulary that a concept belongs to. */
export function schemeOf(conceptId: string): string {
  return conceptId.slice(0, conceptId.indexOf(':'));
}

/** The axis of a concept; null for stages and for what is no part of the map. */
export function axisOf(conceptId: string): MapAxis | null {
  const scheme = schemeOf(conceptId);
  return MAP_AXES.find((axis) => axis === scheme) ?? null;
}

/** The cell in which two concepts meet, whichever is named first; null for two that meet in none. */
export function cellOf(one: string, other: string): string | null {
  const [stage, column] = schemeOf(one) === STAGES ? [one, other] : [other, one];
  return schemeOf(stage) !== STAGES || axisOf(column) === null ? null : `${stage}+${column}`;
}

/** Every cell that something with these concepts stands in. */
export function cellsOf(conceptIds: readonly string[]): string[] {
  const stages = conceptIds.filter((id) => schemeOf(id) === STAGES);
  const columns = conceptIds.filter((id) => axisOf(id) !== null);
  return stages.flatMap((stage) => columns.flatMap((column) => cellOf(stage, column) ?? []));
}

/** Every row, column and cell of the map that something with these concepts is counted in. */
export function mapPlacesOf(conceptIds: readonly string[]): string[] {
  const lines = conceptIds.filter((id) => schemeOf(id) === STAGES || axisOf(id) !== null);
  return [...lines, ...cellsOf(conceptIds)];
}

/** Parts of the value chain, in the order of the map; `other` has the stages that the hub's file does not place. */
export const CHAIN_PARTS = ['primary', 'secondary', 'making', 'recycling', 'other'] as const;
export type ChainPart = (typeof CHAIN_PARTS)[number];
