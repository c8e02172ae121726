import { statfs } from 'node:fs/promises';

const MEGABYTE = 1024 * 1024;

/** Throws the system's own "disk full" when the disk of a folder has less left than this. */
export async function requireSpace(folder: string, megabytes: number): Promise<void> {
  const disk = await statfs(folder);
  if (disk.bavail * disk.bsize >= megabytes * MEGABYTE) return;
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
}
