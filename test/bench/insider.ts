import { join } from 'node:path';
import { compare, type Comparison } from './load.ts';
import { startProcess, type Running } from './processes.ts';
import type { Reader } from './reader.ts';

/** What a member of twelve projects reads: lists that are merged of fourteen, and the counts of as many circles. */
const INSIDER_PAGES = [
  { what: 'thread list of home, member of 12 projects', path: '/' },
  {
    what: 'list by two concepts, member of 12 projects',
    path: '/?tag=stage:exploration&also=material:antimony',
  },
  { what: 'map of the value chain, member of 12 projects', path: '/map' },
] as const;

interface Measuring {
  seconds: number;
  rounds: number;
}

type Measured = (what: string, comparison: Comparison) => void;

/** The member of a hub whom the seed put into its projects. */
export async function findInsider(members: readonly Reader[], id: string): Promise<Reader> {
  for (const member of members) {
    const me = JSON.parse(await member.text('/api/v1/me')) as { id?: string; circles?: string[] };
    if (me.id === id) return member;
  }
  throw new Error('Nobody of those who signed in is the member of the projects');
}

/** Each page beside the same Express with a fixed string of its size. */
export async function measureInsider(
  hub: Running,
  insider: Reader,
  { measured, ...options }: Measuring & { measured: Measured },
): Promise<void> {
  const floor = await startProcess(join(import.meta.dirname, 'floor.ts'), {}, '/page');
  try {
    for (const { what, path } of INSIDER_PAGES) {
      const size = Buffer.byteLength(await insider.text(path));
      measured(
        what,
        await compare(
          { url: hub.origin + path, readers: [insider.headers()] },
          { url: `${floor.origin}/bytes/${String(size)}` },
          options,
        ),
      );
    }
  } finally {
    await floor.stop();
  }
}

/** Each page of a small hub beside that of a large one. */
export async function measureInsiders(
  small: { hub: Running; insider: Reader },
  large: { hub: Running; insider: Reader },
  { measured, ...options }: Measuring & { measured: Measured },
): Promise<void> {
  for (const { what, path } of INSIDER_PAGES)
    measured(
      what,
      await compare(
        { url: small.hub.origin + path, readers: [small.insider.headers()] },
        { url: large.hub.origin + path, readers: [large.insider.headers()] },
        options,
      ),
    );
}
