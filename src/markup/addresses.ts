/** Whether an address is a path on this hub; `//host` and `/\host` are other hosts to a browser. */
export function isHubPath(address: string): boolean {
  return /^\/(?![/\\]|%5c)[^\s\\]*$/i.test(address);
}

/** An address as a path where it lies on this hub, else as it was. A thread's is spelled in one way. */
export function toHubPath(address: string, hubOrigin: string | null): string {
  if (hubOrigin === null) return address;
  const thread = toThreadPath(address, hubOrigin);
  if (thread !== null) return thread;
  if (!address.startsWith(`${hubOrigin}/`)) return address;
  const path = address.slice(hubOrigin.length);
  return isHubPath(path) ? path : address;
}

const THREAD = /^\/t\/([0-9a-f]{24})(?:\/(\d{1,9}))?$/u;

/** The address of a thread or of a post in it, however it is spelled: browsers and the hub read all of these alike. */
function toThreadPath(address: string, hubOrigin: string): string | null {
  const url = URL.parse(address, hubOrigin);
  if (url?.origin !== hubOrigin) return null;
  const path = decoded(url.pathname)
    .toLowerCase()
    .replace(/\/{2,}/gu, '/')
    .replace(/\/$/u, '');
  const [, threadId, number] = THREAD.exec(path) ?? [];
  if (threadId === undefined) return null;
  if (number !== undefined) return `/t/${threadId}/${number}`;
  const page = url.searchParams.get('page');
  return `/t/${threadId}${page !== null && /^\d{1,9}$/u.test(page) ? `?page=${page}` : ''}${url.hash}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether an address is an uploaded file of this hub, and nothing that a browser would resolve elsewhere. */
export function isHubFile(address: string): boolean {
  return (
    /^\/files\/[\w.~%-]+(?:\/[\w.~%-]+)*(?:\?[\w.~%=&-]*)?$/.test(address) &&
    !/\.\.|%2e|%2f|%5c/i.test(address)
  );
}

export function isExternal(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
