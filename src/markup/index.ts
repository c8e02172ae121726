export { toHubPath } from './addresses.ts';
export { MarkupError } from './markup-error.ts';
export { MarkupPool } from './pool.ts';
export type { RenderOptions } from './post-context.ts';
export type { Reference } from './references/reference.ts';
// The types alone: the renderer itself, with all that it needs, is loaded by the worker only.
export type { RenderedMarkup } from './render-markup.ts';
