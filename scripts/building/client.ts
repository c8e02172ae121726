import { globSync } from 'node:fs';
import { basename, posix, relative, sep } from 'node:path';
import { build, type Metafile, type OutputFile } from 'esbuild';
import type { Asset, AssetManifest } from './asset-manifest.ts';
import { writeAsset } from './built-file.ts';
import { ROOT } from './places.ts';

const SCRIPTS = 'client/browser';
const STYLES = 'client/styles';

/** Builds scripts and styles for browsers into `directory`. */
export async function buildClient(directory: string): Promise<AssetManifest> {
  const entries = globSync(`${SCRIPTS}/*.entry.{ts,tsx}`, { cwd: ROOT });
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...entries.toSorted(), `${STYLES}/main.css`],
    outdir: directory,
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    splitting: true,
    // What many scripts share is one file: else each combination of them has its own, and a page asks for ten.
    inject: [`${SCRIPTS}/shared.ts`],
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'file', '.woff2': 'file', '.woff': 'file', '.ttf': 'file' },
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const files = await writeAll(directory, outputFiles);
  return nameEntries(metafile, files);
}

type FileSizes = Map<string, Pick<Asset, 'bytes' | 'gzipBytes'>>;

async function writeAll(directory: string, outputs: OutputFile[]): Promise<FileSizes> {
  const sizes: FileSizes = new Map();
  for (const { path, contents } of outputs) {
    const file = relative(directory, path).split(sep).join(posix.sep);
    sizes.set(file, { bytes: contents.length, gzipBytes: await writeAsset(directory, file, contents) });
  }
  return sizes;
}

/** Lists entries, parts that a script loads when they are needed ("composer.js"), and what all of these import. */
function nameEntries({ outputs }: Metafile, files: FileSizes): AssetManifest {
  const manifest: AssetManifest = {};
  for (const [path, output] of Object.entries(outputs)) {
    const sizes = files.get(basename(path));
    if (sizes === undefined) continue;
    const shared = [...staticImports(outputs, path)].toSorted();
    const name = output.entryPoint === undefined ? basename(path) : logicalName(output.entryPoint);
    manifest[name] = { file: basename(path), ...sizes, imports: shared.map((each) => basename(each)) };
  }
  return manifest;
}

function logicalName(source: string): string {
  const within = source.startsWith(`${STYLES}/`) ? STYLES : SCRIPTS;
  return posix.relative(within, source).replace(/\.tsx?$/u, '.js');
}

function staticImports(outputs: Metafile['outputs'], path: string, found = new Set<string>()): Set<string> {
  for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
    if (kind !== 'import-statement' || found.has(imported)) continue;
    found.add(imported);
    staticImports(outputs, imported, found);
  }
  return found;
}
