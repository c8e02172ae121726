import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './places.ts';

/** Bundles the server: one file a process or worker, packages left outside. */
export async function buildServer(directory: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: 'src/main.ts', out: 'main' },
      { in: 'src/command.ts', out: 'command' },
      { in: 'src/markup/worker.ts', out: 'markup-worker' },
    ],
    outdir: join(directory, 'server'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'silent',
  });
}
