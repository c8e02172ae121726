import { Agent, request } from 'node:https';
import { access, constants } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import type { Progress } from './progress.ts';
import { run } from './documentdb/run.ts';
import { LocalDatabaseError, explainDiskFull, messageOf } from './errors.ts';

const OLDEST_MAJOR = 7;
const PROBE_MS = 2500;

/** A program of the PATH, or undefined. */
export async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, program);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** A mongod that can be run: the system's, one fetched before, or one fetched now; undefined when there is none. */
export async function findMongod(
  cacheDirectory: string,
  onProgress: (progress: Progress) => void,
): Promise<string | undefined> {
  const installed = await findOnPath(platform() === 'win32' ? 'mongod.exe' : 'mongod');
  if (installed !== undefined && (await isRecent(installed))) return installed;
  const options = { downloadDir: join(cacheDirectory, 'mongod') };
  try {
    const settings = await DryMongoBinary.generateOptions(options);
    const fetched = await DryMongoBinary.locateBinary(settings);
    if (fetched !== undefined) return fetched;
    const source = new MongoBinaryDownloadUrl({ ...settings, platform: platform(), arch: arch() });
    if (!(await isReached(await source.getDownloadUrl()))) return undefined;
  } catch {
    // The library does not know a mongod for this system.
    return undefined;
  }
  return download(options, onProgress);
}

async function download(
  choice: { downloadDir: string },
  onProgress: (progress: Progress) => void,
): Promise<string> {
  onProgress({ step: 'Downloading MongoDB', detail: 'about 100 MB' });
  try {
    return await MongoBinary.getPath(choice);
  } catch (error) {
    const explained = explainDiskFull(error, choice.downloadDir);
    if (explained !== error) throw explained;
    throw new LocalDatabaseError('network', `MongoDB could not be fetched: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

async function isRecent(binary: string): Promise<boolean> {
  const words = await run(binary, ['--version']).catch(() => '');
  return Number(/v(\d+)\./.exec(words)?.[1] ?? 0) >= OLDEST_MAJOR;
}

// A network that refuses is found out here, in seconds; the download itself would try for minutes.
function isReached(url: string): Promise<boolean> {
  const agent = new Agent({ proxyEnv: process.env });
  return new Promise((resolve) => {
    const end = (reached: boolean): void => {
      clearTimeout(timer);
      question.destroy();
      agent.destroy();
      resolve(reached);
    };
    const question = request(url, { method: 'HEAD', agent });
    const timer = setTimeout(() => {
      end(false);
    }, PROBE_MS);
    question.on('response', (response) => {
      end((response.statusCode ?? 500) < 400);
    });
    question.on('error', () => {
      end(false);
    });
    question.end();
  });
}
