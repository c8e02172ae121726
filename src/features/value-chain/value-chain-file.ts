import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CHAIN_PARTS, type ChainPart } from '../../contract/value-chain.ts';
import { projectRoot } from '../../project-root.ts';

const File = z.object({
  groups: z.array(z.object({ id: z.enum(CHAIN_PARTS), stages: z.array(z.string()) })),
});

/** The parts of the value chain with their stages, in order: data/value-chain.json. */
export function readValueChain(): { part: ChainPart; stages: string[] }[] {
  const { groups } = File.parse(
    JSON.parse(readFileSync(join(projectRoot(), 'data/value-chain.json'), 'utf8')),
  );
  return groups.map(({ id, stages }) => ({ part: id, stages }));
}
