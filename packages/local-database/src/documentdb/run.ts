import { spawn } from 'node:child_process';

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  timeoutMs?: number;
  /** An open file that the program gets as its file 3. */
  inherited?: number;
}

const KEPT_OUTPUT = 16 * 1024 * 1024;

/** Runs a program to its end and gives its standard output; a failure carries what it said. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { timeoutMs, inherited, ...spawnOptions } = options;
  const child = spawn(program, args, {
    ...spawnOptions,
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    stdio: ['ignore', 'pipe', 'pipe', ...(inherited === undefined ? [] : [inherited])],
  });
  let output = '';
  let complaint = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (output.length < KEPT_OUTPUT) output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-8000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${program} ended with ${signal ?? String(code)}: ${complaint.trim() || output.slice(-2000)}`,
          ),
        );
    });
  });
}
