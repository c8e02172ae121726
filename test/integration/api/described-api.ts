import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Client } from '../../support/client.ts';

type Json = Record<string, unknown>;

export interface Operation {
  operationId: string;
  parameters?: { name: string; in: 'path' | 'query'; required: boolean; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

export interface DescribedApi {
  document: Json & { openapi: string; paths: Record<string, Record<string, Operation>> };
  /** Throws for an operation that is not described. */
  operation(method: string, path: string): Operation;
  /** What is wrong with a value by a schema of the document. */
  faultsIn(schema: Json | undefined, value: unknown): string[];
  problem: Json;
}

/** The API as it describes itself. */
export async function readDescription(client: Client): Promise<DescribedApi> {
  const document = (await client.api('GET', '/openapi.json')).json<DescribedApi['document']>();
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, logger: false });
  formats.default(ajv);
  const compiled = new Map<Json, ValidateFunction>();
  const { schemas } = document['components'] as { schemas: Record<string, Json> };
  return {
    document,
    problem: schemas['Problem'] ?? {},
    operation(method, path) {
      const found = document.paths[path.replace(/:(\w+)/gu, '{$1}')]?.[method];
      if (found === undefined) throw new Error(`${method} ${path} is not described`);
      return found;
    },
    faultsIn(schema, value) {
      if (schema === undefined) return ['there is no schema'];
      const validate = compiled.get(schema) ?? ajv.compile(schema);
      compiled.set(schema, validate);
      validate(value);
      return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
    },
  };
}
