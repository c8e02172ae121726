import { z } from 'zod';
import type { Endpoint } from './endpoints.ts';

type Json = Record<string, unknown>;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string' },
          message: { type: 'string' },
          links: {
            type: 'array',
            items: {
              type: 'object',
              required: ['address', 'title'],
              properties: { address: { type: 'string' }, title: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

/** The OpenAPI 3.1 document of every address of the JSON API, made from the schemas that check its input and answers. */
export function createOpenApi(endpoints: readonly Endpoint[], origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints.filter(({ face }) => face === 'api')) {
    const path = endpoint.path.replace(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: toOperation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cluster Hub',
      version: '1',
      description:
        'Members sign in with POST /session; the session cookie and the header x-csrf-token (from GET /csrf-token) go with every change. Errors are application/problem+json (RFC 9457). Lists give nextCursor, to be handed back as cursor. Writes that carry a clientId may be sent again: the first result is given.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: origin.startsWith('https:') ? '__Host-hub.session' : 'hub.session',
        },
      },
    },
  };
}

function toOperation(endpoint: Endpoint): Json {
  const { method, path, access, summary, params, query, answer, status } = endpoint;
  const parameters = [...toParameters(params, 'path'), ...toParameters(query, 'query')];
  return {
    operationId: operationId(method, path),
    summary,
    tags: [path.split('/')[1] ?? 'hub'],
    ...(access === 'anyone' ? {} : { security: [{ session: [] }], 'x-access': access }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...toRequestBody(endpoint),
    responses: {
      [String(status)]:
        answer === null
          ? { description: 'Done' }
          : { description: 'Done', content: { 'application/json': { schema: toSchema(answer, 'output') } } },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function toRequestBody({ body, upload }: Endpoint): Json {
  if (upload !== null) {
    const files = { type: 'array', items: { type: 'string', format: 'binary' }, maxItems: upload.files };
    const schema = { type: 'object', required: ['files'], properties: { files } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (body === null) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
  };
}

function toParameters(schema: z.ZodType | null, place: 'path' | 'query'): Json[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** What JSON Schema cannot say of an input (a check in code) is left out: the document is never stricter than the hub. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/:.-]+/u).filter((word) => word !== '');
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
