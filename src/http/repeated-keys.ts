// What stands between strings and brackets, then a bracket or a string with the colon that makes it a key. Each part
// ends where the next begins, so that nothing is read twice.
const TOKEN = /[^"{}[\]]*(?:([{}[\]])|("[^"\\]*(?:\\[\s\S][^"\\]*)*")\s*(:?))/gy;

// No schema of the hub takes anything so deep: it will be refused whatever its keys are.
const DEEPEST = 20;

/** The first key that an object of the JSON text has twice, of which JSON.parse would silently keep the last. */
export function findRepeatedKey(json: string): string | null {
  // Keys of the objects around the place, outermost first; null for a list.
  const around: (Set<string> | null)[] = [];
  for (const [, bracket, text = '', colon] of json.matchAll(TOKEN)) {
    if (around.length > DEEPEST) return null;
    if (bracket !== undefined) step(around, bracket);
    else if (colon === ':' && isRepeated(around.at(-1), text)) return readKey(text);
  }
  return null;
}

function step(around: (Set<string> | null)[], bracket: string): void {
  if (bracket === '{') around.push(new Set());
  else if (bracket === '[') around.push(null);
  else around.pop();
}

function isRepeated(keys: Set<string> | null | undefined, text: string): boolean {
  const key = readKey(text);
  if (keys === null || keys === undefined || key === null) return false;
  if (keys.has(key)) return true;
  keys.add(key);
  return false;
}

/** The key as it counts: `"\u0061"` is `a`. Null for what JSON.parse will refuse. */
function readKey(text: string): string | null {
  try {
    return String(JSON.parse(text));
  } catch {
    return null;
  }
}
