import { readFile, readdir, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 15_000;
const POLL_MS = 25;

/** Ends a server that a killed supervisor left behind; the data may have one server only. */
export async function stopOrphan(folder: string): Promise<void> {
  const data = await realpath(folder).catch(() => folder);
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(lines.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!(await worksIn(pid, data))) break;
    process.kill(pid, signal);
    await untilNot(() => worksIn(pid, data));
  }
  // After a kill -9 of the server its helpers end by themselves a moment later; until then the data is in use.
  await untilNot(() => anyWorksIn(data));
}

async function untilNot(question: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && (await question())) await wait(POLL_MS);
}

// Every process of PostgreSQL works in its data folder, and nothing else does.
async function worksIn(pid: number, data: string): Promise<boolean> {
  return (await readlink(`/proc/${String(pid)}/cwd`).catch(() => '')) === data;
}

async function anyWorksIn(data: string): Promise<boolean> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid));
  const answers = await Promise.all(pids.map((pid) => worksIn(pid, data)));
  return answers.includes(true);
}
