import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const DIST = join(ROOT, 'dist');
export const SERVER_MAIN = join(DIST, 'server/main.js');
export const ASSET_MANIFEST = join(DIST, 'assets/manifest.json');
