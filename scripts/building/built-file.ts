import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What src/http/assets.ts answers with a compressed copy; the rest is compressed by its own format. */
const COMPRESSIBLE = /\.(?:js|css|svg|json|webmanifest)$/u;

/** Writes a file for browsers with its .br and .gz copies. Gives its size after gzip, in bytes. */
export async function writeAsset(directory: string, file: string, content: Uint8Array): Promise<number> {
  const path = join(directory, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  if (!COMPRESSIBLE.test(file)) return content.length;
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
  return gzipped.length;
}

/** "icons/hub.svg" → "icons/hub.1f3a9c02.svg" */
export function hashedName(name: string, content: Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}
