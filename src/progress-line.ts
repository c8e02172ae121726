import type { Progress } from './database/start.ts';

export interface ProgressLine {
  show: (progress: Progress) => void;
  end: () => void;
}

/** Tells on a terminal what takes its time: one line that changes, or one line a step where nobody watches. */
export function createProgressLine(stream: NodeJS.WriteStream): ProgressLine {
  let lastStep = '';
  let width = 0;
  return {
    show({ step, detail, fraction }) {
      const percent = fraction === undefined ? '' : ` ${String(Math.round(fraction * 100))} %`;
      const line = `${step}${percent}${detail === undefined ? '' : ` (${detail})`}`;
      if (stream.isTTY) {
        stream.write(`\r${line.padEnd(width)}`);
        width = line.length;
      } else if (step !== lastStep) {
        stream.write(`${line}\n`);
      }
      lastStep = step;
    },
    end() {
      if (stream.isTTY && width > 0) stream.write(`\r${' '.repeat(width)}\r`);
    },
  };
}
