import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with package.json: the sources and the built server lie at different depths below it. */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The hub does not find its own folder: package.json is missing');
  return projectRoot(parent);
}
