import type { Locale } from './locale.ts';
import type { ErrorLink } from './problem.ts';
import type { Translate } from './translate.ts';
import type { MeView } from './views.ts';

/** What every page needs beside its own content. Made once a request by src/http/page-context.ts. */
export interface PageContext {
  locale: Locale;
  t: Translate;
  /** Who looks, for what they may see and do; where authors are not named, under their alias there. */
  viewer: MeView | null;
  /** Whose account this is, whatever the page shows. */
  account: MeView | null;
  /** Goes into every form as the hidden field `csrf`. */
  csrf: string;
  /** Nonce of the answer's Content-Security-Policy. */
  nonce: string;
  /** Path and query of the request, for "sign in and come back". */
  address: string;
  origin: string;
  colourScheme: 'auto' | 'light' | 'dark';
  timeZone: string;
  now: Date;
  assets: PageAssets;
  /** In a page that is kept for many readers: what stands where each finds a menu with their name. */
  accountMark?: string;
  /** Said once after a form was sent: `{ key, params }` of the catalogue. */
  notice: { key: string; params?: Record<string, string | number> } | null;
}

export interface PageAssets {
  /** Address of a built file by its logical name ("main.css", "thread.entry.js"). */
  url(name: string): string;
  /** Addresses of what a script imports at once, for `modulepreload`. */
  preloads(name: string): string[];
}

/** A form as it is shown again after bad input: what was typed, and what is wrong with it. */
export interface FormState {
  values: Readonly<Record<string, string>>;
  /** Field name → message in the reader's language. The empty name holds what concerns the whole form. */
  errors: Readonly<Record<string, string>>;
  /** Field name → pages of the hub where it can be put right. */
  links?: Readonly<Record<string, readonly ErrorLink[]>>;
}

/** A form that nobody has sent yet. */
export const emptyForm: FormState = { values: {}, errors: {} };
