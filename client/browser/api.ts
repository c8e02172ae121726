import type { Problem } from '../../src/contract/problem.ts';

export type ApiAnswer<Value> =
  | { ok: true; value: Value }
  /** The hub answered with an error. */
  | { ok: false; status: number; problem: Problem | null }
  /** Nobody answered: offline, or the connection broke. Whether the hub did it is unknown. */
  | { ok: false; status: 0; problem: null };

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Lets the request finish when the page is left. */
  keepalive?: boolean;
}

/** Calls the JSON API. `Value` is what the address answers by the contract. */
export async function callApi<Value>(path: string, call: Call = {}): Promise<ApiAnswer<Value>> {
  const { method = 'GET', body, ...rest } = call;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      ...rest,
      headers: {
        accept: 'application/json',
        ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, status: 0, problem: null };
  }
  return readAnswer<Value>(response);
}

/** What the hub says is wrong, in the reader's language; null when it says nothing. */
export function reasonOf({ problem }: { problem: Problem | null }): string | null {
  return problem?.errors?.[0]?.message ?? problem?.detail ?? null;
}

async function readAnswer<Value>(response: Response): Promise<ApiAnswer<Value>> {
  try {
    if (response.status === 204) return { ok: true, value: undefined as Value };
    const json: unknown = await response.json();
    if (response.ok) return { ok: true, value: json as Value };
    return { ok: false, status: response.status, problem: json as Problem };
  } catch {
    // Cut off in the middle, or answered by something that is not the hub.
    return response.ok
      ? { ok: false, status: 0, problem: null }
      : { ok: false, status: response.status, problem: null };
  }
}

function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? '';
}
