import type { Request, RequestHandler, Response } from 'express';
import type { VNode } from 'preact';
import type { z } from 'zod';
import type { FormState, PageContext } from '../contract/page.ts';
import { ForumError, type ErrorCode } from '../errors.ts';
import { requireAccess, type Access, type Viewer } from '../viewer.ts';
import { readFields, type FormFields } from './form-fields.ts';
import { linksOf, statusOf, translateFieldErrors } from './problems.ts';
import { redirectWithNotice, sendPage, sendPieces, type Redirect } from './send-page.ts';
import {
  parseOptional,
  parsePageParams,
  parseQuery,
  withoutEmpty,
  type Input,
  type Schemas,
} from './read-input.ts';
import { viewerOf } from './request.ts';
import { createSegmentRouter } from './segment-router.ts';
import type { UploadLimits } from './uploads.ts';

/** An address of the hub, as the matrix test, the bad-input test and the OpenAPI document see it. */
export interface Endpoint {
  face: 'api' | 'page';
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Express writes it: `/threads/:threadId`; under /api/v1 for the API. */
  path: string;
  access: Access;
  summary: string;
  params: z.ZodType | null;
  query: z.ZodType | null;
  body: z.ZodType | null;
  answer: z.ZodType | null;
  status: number;
  /** Files that come as multipart/form-data, see uploads.ts. */
  upload: UploadLimits | null;
}

interface Definition<Params extends Schemas, Query extends Schemas, Body extends Schemas> {
  path: string;
  access: Access;
  summary?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Takes files, which `takeUpload` gives to the handler. */
  upload?: UploadLimits;
}

interface ApiDefinition<
  Params extends Schemas,
  Query extends Schemas,
  Body extends Schemas,
  Answer extends Schemas,
> extends Definition<Params, Query, Body> {
  method: Endpoint['method'];
  summary: string;
  /** Shape of the answer; none means 204. */
  answer?: Answer;
  status?: number;
}

interface FormDefinition<Params extends Schemas, Body extends Schemas> extends Definition<
  Params,
  undefined,
  Body
> {
  /** Turns the strings of the form into what the body's schema reads. */
  read?: (fields: FormFields) => unknown;
}

interface Call<Params extends Schemas, Query extends Schemas, Body extends Schemas> {
  viewer: Viewer;
  params: Input<Params>;
  query: Input<Query>;
  body: Input<Body>;
  request: Request;
  response: Response;
}

interface PageCall<Params extends Schemas, Query extends Schemas, Body extends Schemas> extends Call<
  Params,
  Query,
  Body
> {
  page: PageContext;
}

/** A view to render, text that is already rendered, or an address to go to. */
type PageResult = { view: VNode; status?: number } | { pieces: Buffer[] } | Redirect;

// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a handler without an answer returns nothing
type Nothing = void;

type ApiHandler<P extends Schemas, Q extends Schemas, B extends Schemas, A extends Schemas> = (
  call: Call<P, Q, B>,
) => Promise<A extends z.ZodType ? z.input<A> : Nothing>;
type PageHandler<P extends Schemas, Q extends Schemas, B extends Schemas> = (
  call: PageCall<P, Q, B>,
) => Promise<PageResult>;
/** Shows the form again with what was typed and what is wrong with it. */
type FormAgain<P extends Schemas> = (
  call: Omit<PageCall<P, undefined, undefined>, 'body' | 'query'>,
  form: FormState,
) => Promise<{ view: VNode }>;

export interface Endpoints {
  readonly list: readonly Endpoint[];
  readonly apiRouter: RequestHandler;
  readonly pageRouter: RequestHandler;
  api<
    P extends Schemas = undefined,
    Q extends Schemas = undefined,
    B extends Schemas = undefined,
    A extends Schemas = undefined,
  >(
    definition: ApiDefinition<P, Q, B, A>,
    handler: ApiHandler<P, Q, B, A>,
    ...guards: RequestHandler[]
  ): void;
  page<P extends Schemas = undefined, Q extends Schemas = undefined>(
    definition: Definition<P, Q, undefined>,
    handler: PageHandler<P, Q, undefined>,
  ): void;
  form<P extends Schemas = undefined, B extends Schemas = undefined>(
    definition: FormDefinition<P, B>,
    handler: PageHandler<P, undefined, B>,
    again?: FormAgain<P>,
  ): void;
  /** An address that answers neither JSON nor a page (feeds, files): only its place in the list and its access check. */
  other(endpoint: Pick<Endpoint, 'path' | 'access' | 'summary'>, handler: RequestHandler): void;
}

export type MakePageContext = (request: Request, response: Response) => PageContext;

/** Where features declare their addresses; nothing is mounted any other way, so that no address escapes the tests. */
export function createEndpoints(makePageContext: MakePageContext): Endpoints {
  const list: Endpoint[] = [];
  const apiRoutes = createSegmentRouter();
  const pageRoutes = createSegmentRouter();
  const declare = (
    face: Endpoint['face'],
    method: Endpoint['method'],
    definition: Partial<Endpoint> & { path: string; access: Access },
  ): void => {
    list.push({
      params: null,
      query: null,
      body: null,
      answer: null,
      status: 200,
      summary: '',
      upload: null,
      ...definition,
      face,
      method,
    });
  };

  return {
    list,
    apiRouter: apiRoutes.handler,
    pageRouter: pageRoutes.handler,
    api(definition, handler, ...guards) {
      const status = definition.status ?? (definition.answer === undefined ? 204 : 200);
      declare('api', definition.method, {
        ...listed(definition),
        answer: definition.answer ?? null,
        status,
        summary: definition.summary,
      });
      const router = apiRoutes.at(definition.path);
      router[definition.method](definition.path, ...guards, async (request, response) => {
        const call = readCall(definition, request, response, request.body);
        const answer = await handler(call);
        if (answer === undefined) response.status(204).end();
        else response.status(status).json(answer);
      });
    },
    page(definition, handler) {
      declare('page', 'get', listed(definition));
      pageRoutes.at(definition.path).get(definition.path, async (request, response) => {
        const params = parsePageParams(definition.params, request);
        const call = {
          ...readCall({ ...definition, params: undefined, query: undefined }, request, response, undefined),
          params,
          // A form of filters sends every field it has, chosen or not.
          query: parseQuery(definition.query, withoutEmpty(request.query)),
        };
        const page = makePageContext(request, response);
        answerPage(response, keepNotice(await handler({ ...call, page }), page));
      });
    },
    form(definition, handler, again) {
      declare('page', 'post', { ...listed(definition), status: 303 });
      pageRoutes.at(definition.path).post(definition.path, async (request, response) => {
        requireAccess(viewerOf(request), definition.access);
        const fields = readFields(request.body);
        const page = makePageContext(request, response);
        const base = {
          viewer: viewerOf(request),
          params: parsePageParams(definition.params, request),
          request,
          response,
          page,
        };
        try {
          const given = definition.read === undefined ? fields.values : definition.read(fields);
          fields.requireOnce();
          const body = parseOptional(definition.body, given);
          answerPage(response, await handler({ ...base, body, query: undefined }));
        } catch (error) {
          if (!(error instanceof ForumError) || !isForTheForm(error) || again === undefined) throw error;
          const errors = translateFieldErrors(error, page.t);
          const form = { values: fields.values, errors, links: linksOf(error) };
          response.status(statusOf(error));
          if (error.retryAfterSeconds !== null) response.set('Retry-After', String(error.retryAfterSeconds));
          answerPage(response, await again(base, form));
        }
      });
    },
    other(endpoint, handler) {
      declare('page', 'get', endpoint);
      pageRoutes.at(endpoint.path).get(endpoint.path, (request, response, next) => {
        requireAccess(viewerOf(request), endpoint.access);
        return handler(request, response, next);
      });
    },
  };
}

function listed(
  definition: Definition<Schemas, Schemas, Schemas>,
): Omit<Endpoint, 'face' | 'method' | 'answer' | 'status'> {
  return {
    path: definition.path,
    access: definition.access,
    summary: definition.summary ?? '',
    params: definition.params ?? null,
    query: definition.query ?? null,
    body: definition.body ?? null,
    upload: definition.upload ?? null,
  };
}

function readCall<P extends Schemas, Q extends Schemas, B extends Schemas>(
  definition: Definition<P, Q, B>,
  request: Request,
  response: Response,
  body: unknown,
): Call<P, Q, B> {
  const viewer = viewerOf(request);
  requireAccess(viewer, definition.access);
  return {
    viewer,
    params: parseOptional<P>(definition.params, request.params),
    query: parseQuery<Q>(definition.query, request.query),
    body: parseOptional<B>(definition.body, body ?? {}),
    request,
    response,
  };
}

/** What can be put right, or tried again, by sending the form once more. */
const FOR_THE_FORM: ReadonlySet<ErrorCode> = new Set([
  ...(['invalid-input', 'conflict', 'too-many-requests', 'unavailable'] as const),
]);

function isForTheForm(error: ForumError): boolean {
  return FOR_THE_FORM.has(error.code);
}

/** What was to be said on this page is said on the one that it leads to. */
function keepNotice(result: PageResult, { notice }: PageContext): PageResult {
  const isKept = 'redirect' in result && result.notice === undefined && notice !== null;
  return isKept ? { ...result, notice } : result;
}

function answerPage(response: Response, result: PageResult): void {
  if ('redirect' in result) redirectWithNotice(response, result);
  else if ('pieces' in result) sendPieces(response, result.pieces);
  else sendPage(response, result.view, result.status);
}
