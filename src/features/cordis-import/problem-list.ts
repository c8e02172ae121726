import type { Fault } from './finding.ts';
import type { ImportProblem } from './import.model.ts';

/** The first so many are kept to be shown; the others are counted. */
const KEPT = 300;
const LONGEST_PARAM = 200;

/** Collects what is wrong, in the order in which it is found. */
export function createProblemList() {
  const problems: ImportProblem[] = [];
  let count = 0;
  return {
    add(file: number, { line, subject, field, key, params }: Omit<Fault, 'kind'>): void {
      count += 1;
      if (problems.length < KEPT) problems.push({ file, line, subject, field, key, params: shorten(params) });
    },
    problems: (): readonly ImportProblem[] => problems,
    count: (): number => count,
  };
}

function shorten(params: Fault['params']): Fault['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.toWellFormed().slice(0, LONGEST_PARAM).toWellFormed() : value,
    ]),
  );
}
