import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.ts';

const File = z.object({ concepts: z.array(z.object({ id: z.string(), cas: z.string().optional() })) });

/** Concepts of the vocabulary that are substances, by CAS number: data/vocabulary.json. */
export function readSubstances(): Map<string, string> {
  const { concepts } = File.parse(
    JSON.parse(readFileSync(join(projectRoot(), 'data/vocabulary.json'), 'utf8')),
  );
  return new Map(concepts.flatMap(({ id, cas }) => (cas === undefined ? [] : [[cas, id] as const])));
}
