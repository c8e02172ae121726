import { threadId, type MessagePort } from 'node:worker_threads';
import { MarkupError, type MarkupErrorCode } from './markup-error.ts';
import type { RenderOptions } from './post-context.ts';
import { renderMarkup, type RenderedMarkup } from './render-markup.ts';

export interface RenderTask {
  source: string;
  options: RenderOptions;
  /** Hears which thread begins the work, and how much it had worked before. */
  started: MessagePort;
}

export interface RenderStart {
  threadId: number;
  before: NodeJS.CpuUsage;
}

/** Errors lose their class on the way between threads, so the expected ones travel as values. */
export type RenderOutcome = { rendered: RenderedMarkup } | { failed: MarkupErrorCode };

// The first rendering compiles the parsers; done here, it is not counted against a member's text.
renderMarkup('# A\n\n| a | b |\n|---|--:|\n| $x_1$ | 10.1000/x |\n\n- [ ] *a* [^1]\n\n[^1]: `b`\n', {
  language: 'en',
  idPrefix: 'warm',
});

export function renderTask({ source, options, started }: RenderTask): RenderOutcome {
  started.postMessage({ threadId, before: process.threadCpuUsage() } satisfies RenderStart);
  started.close();
  try {
    return { rendered: renderMarkup(source, options) };
  } catch (error) {
    if (error instanceof MarkupError) return { failed: error.code };
    throw error;
  }
}
