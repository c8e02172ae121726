import { createOpenApi } from '../../http/openapi.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { z } from 'zod';

/** GET /openapi.json: every address of the API, as declared by the time it is asked for first. */
export function declareApiDescription(endpoints: Endpoints, origin: string): void {
  let made: Record<string, unknown> | null = null;
  endpoints.api(
    {
      method: 'get',
      path: '/openapi.json',
      access: 'anyone',
      summary: 'This document',
      answer: z.record(z.string(), z.unknown()),
    },
    () => Promise.resolve((made ??= createOpenApi(endpoints.list, origin))),
  );
}
