/** Whether an address is a path on this hub; `//host` and `/\host` are other hosts to a browser. */
export function isHubPath(address: string): boolean {
  return /^\/(?![/\\]|%5c)[^\s\\]*$/i.test(address);
}

/** An address as a path where it lies on this hub, else as it was. */
export function toHubPath(address: string, hubOrigin: string | null): string {
  if (hubOrigin === null || !address.startsWith(`${hubOrigin}/`)) return address;
  const path = address.slice(hubOrigin.length);
  return isHubPath(path) ? path : address;
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
