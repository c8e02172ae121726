import { chmod, chown, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

// PostgreSQL refuses to run as root; this is the number of "nobody" on Linux.
const NOBODY = 65_534;

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** As whom a program of PostgreSQL is started. */
export function serverIdentity(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Makes a folder that only the server can enter. */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (isRoot()) await chown(folder, NOBODY, NOBODY);
}

/** True when the user that the server runs as gets through all folders above this one. */
export async function serverReaches(folder: string): Promise<boolean> {
  if (!isRoot()) return true;
  let at = await realpath(dirname(folder));
  for (;;) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
    at = dirname(at);
  }
}
