export type { MarkupLanguage } from './labels.ts';
export { MAX_SOURCE_LENGTH } from './limits.ts';
export { MarkupError, type MarkupErrorCode } from './markup-error.ts';
export { MarkupPool, type MarkupPoolOptions } from './pool.ts';
export type { RenderOptions } from './post-context.ts';
export type { Reference, ReferenceKind } from './references/reference.ts';
export { MARKUP_VERSION, renderMarkup, type RenderedMarkup } from './render-markup.ts';
