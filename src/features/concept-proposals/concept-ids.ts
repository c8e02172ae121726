import { fold } from '../concepts/index.ts';

const LONGEST = 56;

/** `<scheme>:<name>` that no concept has or ever had: those that went into another keep theirs. */
export async function freeConceptId(
  scheme: string,
  name: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<string> {
  const slug = slugOf(name);
  for (let number = 1; ; number += 1) {
    const id = `${scheme}:${slug}${number === 1 ? '' : `-${String(number)}`}`;
    if (!(await isTaken(id))) return id;
  }
}

function slugOf(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/gu, '');
  return slug === '' ? 'concept' : slug;
}
