import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import type { AssetManifest } from './asset-manifest.ts';
import { hashedName, writeAsset } from './built-file.ts';
import { ROOT } from './places.ts';

const STATIC = join(ROOT, 'client/static');

/** Copies icons and the like under names that carry a hash; a web manifest is told the new names of its icons. */
export async function copyStaticFiles(directory: string): Promise<AssetManifest> {
  const entries = globSync('**/*.*', { cwd: STATIC });
  const names = entries.map((entry) => entry.split(sep).join(posix.sep)).toSorted();
  const isWebManifest = (name: string) => name.endsWith('.webmanifest');

  const copied: AssetManifest = {};
  for (const name of names.filter((each) => !isWebManifest(each))) {
    copied[name] = await copy(directory, name, await readFile(join(STATIC, name)));
  }
  for (const name of names.filter(isWebManifest)) {
    const text = await readFile(join(STATIC, name), 'utf8');
    copied[name] = await copy(directory, name, Buffer.from(nameIcons(name, text, copied)));
  }
  return copied;
}

async function copy(directory: string, name: string, content: Uint8Array) {
  const file = hashedName(name, content);
  return { file, bytes: content.length, gzipBytes: await writeAsset(directory, file, content), imports: [] };
}

function nameIcons(name: string, text: string, files: AssetManifest): string {
  return text.replaceAll(/("src"\s*:\s*")([^"]+)"/gu, (_, key: string, icon: string) => {
    const found = files[icon];
    if (found === undefined)
      throw new Error(`client/static/${name} names ${icon}, which is not in client/static`);
    return `${key}${found.file}"`;
  });
}
