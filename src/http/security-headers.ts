import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/** Name of the one Trusted Types policy, see client/components/trusted-html.ts. */
const TRUSTED_TYPES_POLICY = 'hub';

const NONCE = 'the-nonce-of-the-answer';

/** Nonce of the answer's Content-Security-Policy. */
export function nonceOf(response: Response): string {
  const nonce: unknown = response.locals['nonce'];
  return typeof nonce === 'string' ? nonce : '';
}

/** A strict policy for every answer: scripts by nonce alone, nothing from elsewhere, no framing. */
export function createSecurityHeaders(config: Config): RequestHandler {
  const { 'content-security-policy': policy = '', ...others } = headersOf(config);
  const [before = '', after = ''] = policy.split(NONCE);
  const fixed = Object.entries(others);
  return (_request, response, next) => {
    const nonce = randomUUID().replaceAll('-', '');
    response.locals['nonce'] = nonce;
    response.setHeader('Content-Security-Policy', before + nonce + after);
    for (const [name, value] of fixed) response.setHeader(name, value);
    next();
  };
}

/** Helmet says the same of every answer but for the nonce: it is asked once, with a mark in the nonce's place. */
function headersOf(config: Config): Record<string, string> {
  const secure = config.origin.startsWith('https://');
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [`'nonce-${NONCE}'`, "'strict-dynamic'"],
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
  const request = new IncomingMessage(new Socket());
  const sample = new ServerResponse(request);
  let failure: unknown;
  setHeaders(request, sample, (error) => (failure = error));
  if (failure !== undefined) throw new Error('The security headers are wrong', { cause: failure });
  sample.setHeader(
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  );
  return Object.fromEntries(sample.getHeaderNames().map((name) => [name, String(sample.getHeader(name))]));
}

// Safari does not take 'self' for web sockets.
function toSocketOrigin(origin: string): string {
  return origin.replace(/^http/u, 'ws');
}
