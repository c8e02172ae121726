import type { ChainPart, MapAxis } from '../../contract/value-chain.ts';
import { STAGES } from '../../contract/value-chain.ts';
import type { ConceptView } from '../../contract/views.ts';
import type { Concepts } from '../concepts/index.ts';

/** A concept that is a row or a column. */
export interface Line {
  concept: ConceptView;
  level: number;
}

interface Row extends Line {
  part: ChainPart;
}

/** The stages in the order of the chain; those that nobody has placed come last. */
export function rowsOf(
  concepts: Concepts,
  chain: readonly { part: ChainPart; stages: readonly string[] }[],
): Row[] {
  const all = new Map(conceptsOf(concepts, STAGES).map((concept) => [concept.id, concept]));
  // Ids that went into others stand for those.
  const placed = chain.map(({ part, stages }) => ({
    part,
    ids: stages.flatMap((id) => concepts.resolve(id) ?? []),
  }));
  const known = new Set(placed.flatMap(({ ids }) => ids));
  const others = [...all.keys()].filter((id) => !known.has(id));
  const seen = new Set<string>();
  return [...placed, { part: 'other' as const, ids: others }].flatMap(({ part, ids }) =>
    nested(
      [...new Set(ids)].flatMap((id) => all.get(id) ?? []).filter(({ id }) => !seen.has(id) && seen.add(id)),
      concepts,
    ).map((line) => ({ ...line, part })),
  );
}

/** The concepts of an axis by label, narrower ones below theirs. */
export function columnsOf(concepts: Concepts, axis: MapAxis): Line[] {
  return nested(conceptsOf(concepts, axis), concepts);
}

function conceptsOf(concepts: Concepts, scheme: string): ConceptView[] {
  return concepts.all().filter((concept) => concept.scheme === scheme);
}

/** Each below the nearest that is broader, when that is among them; else in the order given. */
function nested(all: readonly ConceptView[], concepts: Concepts): Line[] {
  const among = new Map(all.map((concept) => [concept.id, concept]));
  const parents = new Map(all.map(({ id }) => [id, parentOf(id, among, concepts)]));
  const below = (parent: string | null, level: number): Line[] =>
    all
      .filter(({ id }) => parents.get(id) === parent)
      .flatMap((concept) => [{ concept, level }, ...below(concept.id, level + 1)]);
  return below(null, 0);
}

function parentOf(id: string, among: ReadonlyMap<string, unknown>, concepts: Concepts): string | null {
  const broader = concepts
    .withBroader([id])
    .filter((one) => one !== id && among.has(one))
    // In a circle that somebody made, nobody stands below anybody.
    .filter((one) => !concepts.withBroader([one]).includes(id));
  return broader[0] ?? null;
}
