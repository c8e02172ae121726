import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ASSET_MANIFEST } from './places.ts';

const Asset = z.object({
  /** Name in dist/assets, with a hash of the content. */
  file: z.string(),
  bytes: z.number(),
  gzipBytes: z.number(),
  /** Files that a script imports at once, however deep. */
  imports: z.array(z.string()),
});

export type Asset = z.output<typeof Asset>;

/** Logical name ("thread.entry.js", "main.css", "favicon.svg") → built file. */
export type AssetManifest = Record<string, Asset>;

export function readAssetManifest(): AssetManifest {
  return z.record(z.string(), Asset).parse(JSON.parse(readFileSync(ASSET_MANIFEST, 'utf8')));
}
