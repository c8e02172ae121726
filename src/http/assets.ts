import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { static as serveStatic } from 'express';
import { z } from 'zod';
import type { PageAssets } from '../contract/page.ts';

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]) }),
);

/** Reads which built file stands for which logical name. Throws when the client was not built. */
export function readAssets(directory: string): PageAssets {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')));
  const entry = (name: string) => {
    const found = manifest[name];
    if (found === undefined) throw new Error(`No asset is called ${name}`);
    return found;
  };
  return {
    url: (name) => `/assets/${entry(name).file}`,
    preloads: (name) => entry(name).imports.map((file) => `/assets/${file}`),
  };
}

/** Serves the built files. Their names carry a hash of their content, so they may be kept for ever. */
export function createAssetHandler(directory: string): RequestHandler[] {
  const pickCompressed: RequestHandler = (request, response, next) => {
    const encoding = /\.(?:js|css|svg|json|webmanifest)$/u.test(request.path)
      ? request.acceptsEncodings(['br', 'gzip'])
      : false;
    response.vary('Accept-Encoding');
    if (encoding !== false) {
      response.type(request.path.slice(request.path.lastIndexOf('.')));
      response.set('Content-Encoding', encoding);
      request.url = `${request.path}${encoding === 'br' ? '.br' : '.gz'}`;
    }
    next();
  };
  return [
    pickCompressed,
    serveStatic(directory, {
      immutable: true,
      maxAge: '365d',
      index: false,
      dotfiles: 'ignore',
      redirect: false,
    }),
  ];
}
