import type { Request, Response } from 'express';
import type { PageAssets, PageContext } from '../contract/page.ts';
import type { Core } from '../core.ts';
import { readCookies } from './cookies.ts';
import { localeOf, translateFor } from './locale.ts';
import { takeNotice } from './notice.ts';
import { viewerOf } from './request.ts';
import { nonceOf } from './security-headers.ts';

export type CsrfTokenOf = (request: Request, response: Response) => string;

/** Makes what a page needs from its request. */
export function createPageContext(
  core: Pick<Core, 'config' | 'now'>,
  assets: PageAssets,
  csrfTokenOf: CsrfTokenOf,
) {
  return (request: Request, response: Response): PageContext => {
    const viewer = viewerOf(request);
    const locale = localeOf(request);
    return {
      locale,
      t: translateFor(locale),
      viewer,
      account: viewer,
      // Made when a form asks for it: a page without forms gives visitors no cookie.
      get csrf() {
        return csrfTokenOf(request, response);
      },
      nonce: nonceOf(response),
      address: request.originalUrl,
      origin: core.config.origin,
      colourScheme: viewer?.colourScheme ?? 'auto',
      timeZone: viewer?.timeZone ?? 'Europe/Brussels',
      now: core.now(),
      assets,
      notice: takeNotice(response, readCookies(request)),
    };
  };
}
