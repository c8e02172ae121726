import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/** Name of the one Trusted Types policy, see client/components/trusted-html.ts. */
const TRUSTED_TYPES_POLICY = 'hub';

/** Nonce of the answer's Content-Security-Policy. */
export function nonceOf(response: Response): string {
  const nonce: unknown = response.locals['nonce'];
  return typeof nonce === 'string' ? nonce : '';
}

/** A strict policy for every answer: scripts by nonce alone, nothing from elsewhere, no framing. */
export function createSecurityHeaders(config: Config): RequestHandler[] {
  const secure = config.origin.startsWith('https://');
  const setNonce: RequestHandler = (_request, response, next) => {
    response.locals['nonce'] = randomUUID().replaceAll('-', '');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [(_request, response) => `'nonce-${nonceOf(response as Response)}'`, "'strict-dynamic'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", toSocketOrigin(config.origin)],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: [TRUSTED_TYPES_POLICY],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: false,
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xPoweredBy: false,
  });
  const permissions: RequestHandler = (_request, response, next) => {
    response.set(
      'Permissions-Policy',
      'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    );
    next();
  };
  return [setNonce, headers, permissions];
}

// Safari does not take 'self' for web sockets.
function toSocketOrigin(origin: string): string {
  return origin.replace(/^http/u, 'ws');
}
