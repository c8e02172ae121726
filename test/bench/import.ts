/**
 * `npm run bench:import`: imports 20 000 projects with 200 000 organisations by the operator's command and measures the
 * pages of that hub in turn with those of one that has what every hub starts with, on the same database server.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { participationRecord, projectRecord } from '../support/cordis.ts';
import { compare } from './load.ts';
import { residentMb, startProcess, type Running } from './processes.ts';

const argument = (name: string, fallback: number): number => {
  const given = process.argv.find((one) => one.startsWith(`--${name}=`));
  return given === undefined ? fallback : Number(given.slice(name.length + 3));
};
const PROJECTS = argument('projects', 20_000);
const PARTNERS = argument('partners', 10);
const SECONDS = argument('seconds', 3);
const ROUNDS = argument('rounds', 3);

const directory = mkdtempSync(join(tmpdir(), 'hub-bench-import-'));
const scripts = join(import.meta.dirname, '../../dist/server');
const settings = {
  ...{ HUB_LIMIT_FACTOR: '1000', HUB_DATA_DIR: directory, HUB_DEMO: 'off', LOG_LEVEL: 'error' },
  NODE_ENV: 'development',
};

async function main(): Promise<void> {
  const [projects, organisations] = [join(directory, 'project.json'), join(directory, 'organization.json')];
  await writeDataSet(projects, PROJECTS, projectAt);
  await writeDataSet(organisations, PROJECTS * PARTNERS, participationAt);
  for (const file of [projects, organisations])
    console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(0)} MB`);

  const small = await startProcess(join(scripts, 'main.js'), settings, '/readyz');
  try {
    const endpoint = readFileSync(join(directory, 'database/endpoint.json'), 'utf8');
    const uri = new URL((JSON.parse(endpoint) as { uri: string }).uri);
    if (uri.username !== '' && !uri.searchParams.has('authSource'))
      uri.searchParams.set('authSource', 'admin');
    uri.pathname = '/cluster-hub-large';
    const large = { ...settings, MONGODB_URI: uri.href };
    await command(large, ['administrator', '--email', 'bench@example.org']);
    const order = ['import', projects, organisations];
    await command(large, [...order, '--apply', '--as', 'bench@example.org']);
    await command(large, order);
    const hub = await startProcess(join(scripts, 'main.js'), large, '/readyz');
    try {
      await comparePages(hub, small);
    } finally {
      await hub.stop();
    }
  } finally {
    await small.stop();
  }
}

async function writeDataSet(path: string, count: number, recordAt: (index: number) => object): Promise<void> {
  const file = createWriteStream(path);
  for (let index = 0; index < count; index += 1) {
    const text = `${index === 0 ? '[' : ',\n'}${JSON.stringify(recordAt(index))}`;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end(']');
  await once(file, 'close');
}

const WORDS = [
  'lithium',
  'leaching',
  'graphite',
  'recovery',
  'nickel',
  'flotation',
  'circular',
  'cells',
  'mining',
];
const word = (index: number): string => WORDS[index % WORDS.length] ?? '';

function projectAt(index: number): object {
  const title = `${word(index)} and ${word(index * 7 + 3)} for ${word(index * 13 + 5)} number ${String(index)}`;
  return {
    ...projectRecord({
      id: String(400_000_000 + index),
      acronym: `${word(index).toUpperCase()}${String(index)}`,
      title,
    }),
    objective: `${title}. `.repeat(40).slice(0, 1_800),
  };
}

const COUNTRIES = ['DE', 'FR', 'IT', 'ES', 'BE', 'EL', 'NL', 'PL', 'SE', 'UK'];

function participationAt(index: number): object {
  const name = `${word(index * 3 + 1)} ${word(index * 5 + 2)} works ${String(index)} gmbh`.toUpperCase();
  return participationRecord(String(400_000_000 + Math.floor(index / PARTNERS)), {
    ...{ pic: String(700_000_000 + index), name, country: COUNTRIES[index % COUNTRIES.length] ?? 'DE' },
    role: index % PARTNERS === 0 ? 'coordinator' : 'participant',
  });
}

/** Runs a command of operators as `npm run` does, and says how long it took and what memory. */
async function command(environment: NodeJS.ProcessEnv, given: readonly string[]): Promise<void> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(scripts, 'command.js'), ...given], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    const at = ((performance.now() - began) / 1_000).toFixed(1);
    process.stdout.write(`  ${at} s: ${chunk.toString()}`);
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(child.pid) ?? 0);
  }, 200);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(timer);
  console.log(told.split('\n').slice(-5).join('\n'));
  console.log(
    `${given[0] ?? ''}: ${((performance.now() - began) / 1_000).toFixed(1)} s, at most ${peak.toFixed(0)} MB, ended with ${String(code)}`,
  );
  if (code !== 0) throw new Error(told);
}

/** Addresses that both hubs have. */
const PAGES = [
  '/',
  '/projects',
  '/projects?q=recovery&country=DE',
  '/projects?state=running',
  '/organisations',
  '/organisations?q=university&country=DE',
  '/projects/101069685',
];

async function comparePages(large: Running, small: Running): Promise<void> {
  for (const path of PAGES) {
    const { hub, floor, ratio } = await compare(
      { url: `${large.origin}${path}` },
      { url: `${small.origin}${path}` },
      { seconds: SECONDS, rounds: ROUNDS },
    );
    const perSecond = [hub, floor].map(({ requestsPerSecond }) => `${requestsPerSecond.toFixed(0)}/s`);
    console.log(`${path.padEnd(45)} ${perSecond.join('  beside ')}  ratio ${ratio.toFixed(2)}`);
  }
  console.log(`The large hub: ${(residentMb(large.child.pid) ?? 0).toFixed(0)} MB`);
}

await main().finally(() => {
  rmSync(directory, { recursive: true, force: true });
});
