import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Flags for any Linux, containers and root included. The package's own list (one process) dies with a second context. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Starts a browser for tests and pictures: on Linux x64 the Chromium that comes with the packages, elsewhere the machine's Chrome.
 * The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const bundled = process.platform === 'linux' && process.arch === 'x64';
  return chromium.launch(bundled ? await bundledChromium() : { channel: 'chrome' });
}

async function bundledChromium(): Promise<LaunchOptions> {
  const directory = join(cacheDirectory(), `chromium-${packageVersion()}`);
  if (!existsSync(directory)) await unpack(directory);
  return {
    executablePath: join(directory, 'chromium'),
    args: FLAGS,
    env: {
      ...process.env,
      // The libraries and fonts that Chromium needs come along, so that no package of the system has to be there.
      LD_LIBRARY_PATH: join(directory, 'al2023/lib'),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
    },
  };
}

/** Unpacks aside and moves the whole into place, so that several workers may do it at once. */
async function unpack(directory: string): Promise<void> {
  await mkdir(cacheDirectory(), { recursive: true });
  const aside = await mkdtemp(`${directory}-`);
  try {
    await unpackInto(aside);
    await writeFile(join(aside, 'fonts.conf'), fontSettings(directory));
    await rename(aside, directory);
  } catch (error) {
    // Another worker was quicker.
    if (!existsSync(directory)) throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The package unpacks into TMPDIR, and its libraries only where it believes to be in a cloud: hence a process of its own. */
async function unpackInto(directory: string): Promise<void> {
  const source = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: directory, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  });
}

function fontSettings(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${directory}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${directory}/fonts-cache</cachedir>
</fontconfig>
`;
}

function cacheDirectory(): string {
  const { HUB_CACHE_DIR: own, XDG_CACHE_HOME: base } = process.env;
  return resolve(own ?? join(base ?? join(homedir(), '.cache'), 'cluster-hub'));
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = entry.slice(0, entry.lastIndexOf('/build/'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
