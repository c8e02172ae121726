import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { Id, Slug } from '../../contract/fields.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { localeOf, translateFor } from '../../http/locale.ts';
import { viewerOf } from '../../http/request.ts';
import { writeAtom, type AtomFeed } from './atom.ts';
import type { FeedsService, Reader } from './feeds.service.ts';

export function declareFeeds(endpoints: Endpoints, feeds: FeedsService): void {
  endpoints.other(
    { path: '/feed.atom', access: 'anyone', summary: 'Atom feed of the newest posts of the hub' },
    answerWith((reader) => feeds.ofHub(reader)),
  );
  endpoints.other(
    {
      path: '/topics/:slug/feed.atom',
      access: 'anyone',
      summary: 'Atom feed of the newest posts of a topic',
    },
    answerWith((reader, { params }) => feeds.ofTopic(reader, read(Slug, params['slug']))),
  );
  endpoints.other(
    {
      path: '/t/:threadId/feed.atom',
      access: 'anyone',
      summary: 'Atom feed of the newest posts of a thread',
    },
    answerWith((reader, { params }) => feeds.ofThread(reader, read(Id, params['threadId']))),
  );
}

/** An address that cannot be one is an unknown address. */
function read(schema: z.ZodType<string>, value: unknown): string {
  const result = schema.safeParse(value);
  if (!result.success) throw notFound();
  return result.data;
}

function answerWith(make: (reader: Reader, request: Request) => Promise<AtomFeed>): RequestHandler {
  return async (request, response) => {
    const locale = localeOf(request);
    const feed = await make({ viewer: viewerOf(request), locale, t: translateFor(locale) }, request);
    send(request, response, feed);
  };
}

/** Readers ask again and again: what they have already is not sent once more. */
function send(request: Request, response: Response, feed: AtomFeed): void {
  const xml = writeAtom(feed);
  response.vary('Cookie, Accept-Language');
  response.set({
    'Cache-Control': viewerOf(request) === null ? 'public, max-age=60' : 'private, no-cache',
    ETag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 27)}"`,
    'Last-Modified': new Date(feed.updated).toUTCString(),
  });
  if (request.fresh) response.status(304).end();
  else response.type('application/atom+xml').send(xml);
}
