import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { buildHub } from './building/build-hub.ts';
import { ROOT } from './building/places.ts';
import { fail, UserError } from './user-error.ts';

/** As in jest.config.mjs. */
const PROJECTS = new Set(['unit', 'client', 'integration', 'e2e']);

const Summary = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  /** Files that could not be run at all. */
  numRuntimeErrorTestSuites: z.number(),
});

type Summary = z.output<typeof Summary>;

try {
  await buildHub(console.log);
  const { summary, crashed } = runJest();
  process.exitCode = report(summary, crashed);
} catch (error) {
  fail(error);
}

function runJest(): { summary: Summary; crashed: boolean } {
  const directory = mkdtempSync(join(tmpdir(), 'hub-results-'));
  try {
    const outputFile = join(directory, 'results.json');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const { status, error } = spawnSync(
      process.execPath,
      [...flags, jest, '--json', `--outputFile=${outputFile}`, ...jestArguments()],
      // With --json Jest tells its progress on stderr, and the results on stdout once more.
      { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'] },
    );
    if (error !== undefined) throw error;
    return { summary: readSummary(outputFile), crashed: status !== 0 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** `npm test unit` runs one project; everything else is for Jest: a path, or `-t 'part of a name'`. */
function jestArguments(): string[] {
  const [first, ...others] = process.argv.slice(2);
  if (first === undefined) return [];
  return PROJECTS.has(first) ? [...others, '--selectProjects', first] : [first, ...others];
}

function readSummary(outputFile: string): Summary {
  try {
    return Summary.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
  } catch {
    throw new UserError('The tests could not be run: see above.');
  }
}

/** The last line counts; gives the exit code. */
function report(summary: Summary, crashed: boolean): number {
  const passed = summary.numPassedTests;
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  const skipped = summary.numPendingTests + summary.numTodoTests;
  if (skipped > 0) console.log(`${String(skipped)} tests were left out.`);
  if (crashed && failed === 0) console.log('The run itself failed: see above.');
  if (passed + failed === 0) console.log('No test ran.');
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  return crashed || failed > 0 || passed === 0 ? 1 : 0;
}
