import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { DIST, ROOT } from './places.ts';

const LOCAL_DATABASE = './packages/local-database/src';

/** Bundles the server: one file a process or worker, packages of others left outside. */
export async function buildServer(directory: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: './src/main.ts', out: 'main' },
      { in: './src/command.ts', out: 'command' },
      { in: './src/markup/worker.ts', out: 'markup-worker' },
      { in: `${LOCAL_DATABASE}/supervisor.ts`, out: 'database-supervisor' },
    ],
    // Source maps name the sources from where the files end up.
    outdir: join(DIST, 'server'),
    write: false,
    bundle: true,
    packages: 'external',
    // Else Node reads its TypeScript, with a compiler that takes 25 MB of memory.
    alias: { '@cluster-hub/local-database': `${LOCAL_DATABASE}/index.ts` },
    minifyWhitespace: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'silent',
  });
  const server = join(directory, 'server');
  await mkdir(server, { recursive: true });
  for (const { path, contents } of outputFiles) await writeFile(join(server, basename(path)), contents);
}
