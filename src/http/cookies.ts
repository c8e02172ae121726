import type { IncomingMessage } from 'node:http';

type Cookies = Readonly<Record<string, string | undefined>>;

// Several parts ask for the cookies of one request.
const known = new WeakMap<IncomingMessage, Cookies>();

/** Cookies of the request by name; the first of a name wins. Undecodable ones are left out. */
export function readCookies(request: IncomingMessage): Cookies {
  const earlier = known.get(request);
  if (earlier !== undefined) return earlier;
  const cookies = parseCookies(request);
  known.set(request, cookies);
  return cookies;
}

function parseCookies(request: IncomingMessage): Cookies {
  // A cookie may be called `__proto__`.
  const cookies = Object.create(null) as Record<string, string | undefined>;
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const cut = pair.indexOf('=');
    if (cut < 1) continue;
    const name = pair.slice(0, cut).trim();
    cookies[name] ??= decode(pair.slice(cut + 1).trim());
  }
  return cookies;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
