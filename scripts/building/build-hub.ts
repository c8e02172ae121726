import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMessages, type BuildFailure } from 'esbuild';
import { UserError } from '../user-error.ts';
import { buildClient } from './client.ts';
import { DIST, ROOT } from './places.ts';
import { buildServer } from './server.ts';
import { stampOfBuild, stampOfSources, writeStamp } from './stamp.ts';
import { copyStaticFiles } from './static-files.ts';

/** Builds server and client into dist/, unless dist/ was made from these very sources. Throws a UserError. */
export async function buildHub(tell: (line: string) => void): Promise<void> {
  const stamp = await stampOfSources();
  if (stamp === (await stampOfBuild())) return;
  tell('Building the hub …');
  const started = performance.now();
  const cache = join(ROOT, '.cache');
  await mkdir(cache, { recursive: true });
  // Built aside and moved as a whole: a build that fails leaves the last good one in place.
  const directory = await mkdtemp(join(cache, 'build-'));
  try {
    await buildInto(directory, tell);
    await writeStamp(directory, stamp);
    await moveIntoPlace(directory);
  } catch (error) {
    throw await explain(error);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  tell(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

async function buildInto(directory: string, tell: (line: string) => void): Promise<void> {
  tell('  1/2 the server');
  await buildServer(directory);
  tell('  2/2 scripts, styles and icons for browsers');
  const assets = join(directory, 'assets');
  const manifest = { ...(await buildClient(assets)), ...(await copyStaticFiles(assets)) };
  await writeFile(join(assets, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function moveIntoPlace(directory: string): Promise<void> {
  const former = `${directory}-former`;
  await rename(DIST, former).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  await rename(directory, DIST);
  await rm(former, { recursive: true, force: true });
}

async function explain(error: unknown): Promise<unknown> {
  if (!isBuildFailure(error)) return error;
  const messages = await formatMessages(error.errors, { kind: 'error', color: process.stderr.isTTY });
  return new UserError(`The hub cannot be built from these sources:\n\n${messages.join('\n').trimEnd()}`);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
