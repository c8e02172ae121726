import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAssetManifest, type AssetManifest } from './building/asset-manifest.ts';
import { ROOT, SERVER_MAIN } from './building/places.ts';
import { fail, UserError } from './user-error.ts';

const Budgets = z.object({
  budgets: z.array(
    z.object({
      name: z.string(),
      assets: z.array(z.string()),
      /** What is loaded already, and so does not count again. */
      beyond: z.array(z.string()).default([]),
      maxGzipBytes: z.number(),
    }),
  ),
  /** Holds for each entry that no budget names. */
  everyOtherEntry: z.object({ name: z.string(), with: z.array(z.string()), maxGzipBytes: z.number() }),
});

type Budget = z.output<typeof Budgets>['budgets'][number];

try {
  checkBudgets();
  checkServer();
} catch (error) {
  fail(error);
}

function checkBudgets(): void {
  const manifest = readAssetManifest();
  const given = Budgets.parse(JSON.parse(readFileSync(join(ROOT, 'budgets.json'), 'utf8')));
  const rows = [...given.budgets, ...budgetsOfOthers(given, manifest)].map((budget) => {
    const bytes = bytesOf(manifest, budget);
    return { name: budget.name, bytes, max: budget.maxGzipBytes, passed: bytes > budget.maxGzipBytes };
  });
  for (const { name, bytes, max, passed } of rows) {
    console.log(`${passed ? '✗' : '✓'} ${name.padEnd(44)} ${kilobytes(bytes)} of ${kilobytes(max)} kB`);
  }
  if (rows.some((row) => row.passed))
    throw new UserError('A byte budget is passed (gzip; limits in budgets.json).');
}

/** V8 keeps a source with one character beyond Latin-1 in two bytes for each, which is 1.4 MB more. */
function checkServer(): void {
  const [wide] = /.{0,40}[\u0100-\u{10ffff}].{0,40}/u.exec(readFileSync(SERVER_MAIN, 'utf8')) ?? [];
  if (wide !== undefined)
    throw new UserError(`The server's bundle has a character beyond Latin-1; write it as an escape: ${wide}`);
}

function budgetsOfOthers(
  { budgets, everyOtherEntry }: z.output<typeof Budgets>,
  manifest: AssetManifest,
): Budget[] {
  const named = new Set(budgets.flatMap((budget) => budget.assets));
  const others = Object.keys(manifest).filter((name) => name.endsWith('.entry.js') && !named.has(name));
  return others.map((entry) => ({
    name: `${everyOtherEntry.name} ${entry}`,
    assets: [...everyOtherEntry.with, entry],
    beyond: [],
    maxGzipBytes: everyOtherEntry.maxGzipBytes,
  }));
}

function bytesOf(manifest: AssetManifest, { assets, beyond }: Budget): number {
  const loaded = filesOf(manifest, beyond);
  const sizes = new Map(Object.values(manifest).map(({ file, gzipBytes }) => [file, gzipBytes]));
  const needed = [...filesOf(manifest, assets)].filter((file) => !loaded.has(file));
  return needed.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
}

function filesOf(manifest: AssetManifest, names: string[]): Set<string> {
  const assets = names.map((name) => {
    const asset = manifest[name];
    if (asset === undefined)
      throw new UserError(`budgets.json names ${name}, which the build does not make.`);
    return asset;
  });
  return new Set(assets.flatMap(({ file, imports }) => [file, ...imports]));
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(5);
}
