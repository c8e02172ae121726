import { actOf, isSameReference, type ReferenceKey } from '../../contract/references.ts';

/** The parts of an act among references, each once: recitals, articles, annexes, by their numbers. */
export function partsOf(act: ReferenceKey, references: readonly ReferenceKey[]): ReferenceKey[] {
  const parts = new Map<string, ReferenceKey>();
  for (const reference of references) {
    const whole = actOf(reference);
    if (whole !== null && isSameReference(whole, act)) parts.set(reference.id, reference);
  }
  return [...parts.values()].toSorted((one, other) => placeOf(one) - placeOf(other));
}

const ORDER = ['rct', 'art', 'anx'];
const LETTERS = 32;
const PART = /#(?<type>[a-z]+)_(?<number>\d*)(?<rest>\w*)$/u;

function placeOf({ id }: ReferenceKey): number {
  const { type = '', number = '', rest = '' } = PART.exec(id)?.groups ?? {};
  const inType = type === 'anx' ? fromRoman(rest) * LETTERS : Number(number) * LETTERS + letterOf(rest);
  return ORDER.indexOf(type) * 1_000_000 + inType;
}

function letterOf(letter: string): number {
  return letter === '' ? 0 : letter.charCodeAt(0) - 96;
}

const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

function fromRoman(numeral: string): number {
  const values = Array.from(numeral, (sign) => VALUES[sign] ?? 0);
  return values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0);
}
