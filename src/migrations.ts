import type { Migration } from './database/index.ts';
import type { Features } from './features.ts';

/** Every numbered change of what is stored, in order. Numbers are never given again. */
export function createMigrations({
  concepts,
  projects,
  starterTopics,
}: Pick<Features, 'concepts' | 'projects' | 'starterTopics'>): Migration[] {
  return [
    { number: 1, name: 'vocabulary', run: () => concepts.seed() },
    { number: 2, name: 'first topics', run: () => starterTopics.add() },
    { number: 3, name: 'projects and organisations', run: () => projects.seed() },
    { number: 4, name: 'concepts with their relations', run: () => concepts.complete() },
  ];
}
