export interface Package {
  name: string;
  version: string;
  filename: string;
  size: number;
  sha256: string;
  dependencies: string[][];
}

export interface PackageIndex {
  byName: ReadonlyMap<string, Package>;
  providers: ReadonlyMap<string, string>;
}

// What a database that only its owner's processes reach can do without: installation scripts, the init system,
// certificates, locales, readers of map formats and the just-in-time compiler.
const UNNEEDED =
  /^(?:perl|libperl|systemd|ssl-cert$|adduser$|locales|debconf|libgdal|libsfcgal|libllvm|postgresql-common|postgresql-client-|tzdata$|init-system|ucf$|openssl$|netbase$|sensible-)/;

/** Reads the text of a Debian `Packages` file. */
export function parsePackages(text: string): PackageIndex {
  const byName = new Map<string, Package>();
  const providers = new Map<string, string>();
  for (const stanza of text.split('\n\n')) {
    const entry = parseStanza(stanza);
    if (entry === undefined) continue;
    byName.set(entry.found.name, entry.found);
    for (const name of entry.provides) {
      if (!providers.has(name)) providers.set(name, entry.found.name);
    }
  }
  return { byName, providers };
}

/** The newest PostgreSQL that DocumentDB is packaged for, or undefined when there is none. */
export function newestMajor(index: PackageIndex): number | undefined {
  let newest: number | undefined;
  for (const name of index.byName.keys()) {
    const major = /^postgresql-(\d+)-documentdb$/.exec(name)?.[1];
    if (major !== undefined) newest = Math.max(newest ?? 0, Number(major));
  }
  return newest;
}

/** Everything that must be unpacked for `root` to run, `root` included. */
export function resolveClosure(index: PackageIndex, root: string): Package[] {
  const chosen = new Map<string, Package>();
  const queue = [[root]];
  for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
    if (group.some((name) => chosen.has(name) || UNNEEDED.test(name))) continue;
    const found = firstAvailable(index, group);
    if (found === undefined) throw new Error(`The package ${group.join(' | ')} is not in the index`);
    if (chosen.has(found.name) || UNNEEDED.test(found.name)) continue;
    chosen.set(found.name, found);
    queue.push(...found.dependencies);
  }
  return [...chosen.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function firstAvailable(index: PackageIndex, group: string[]): Package | undefined {
  for (const name of group) {
    const found = index.byName.get(name) ?? index.byName.get(index.providers.get(name) ?? '');
    if (found !== undefined) return found;
  }
  return undefined;
}

function parseStanza(stanza: string): { found: Package; provides: string[] } | undefined {
  const field = (name: string): string => fieldOf(stanza, name);
  const name = field('Package');
  if (name === '') return undefined;
  const dependencies = [...parseGroups(field('Pre-Depends')), ...parseGroups(field('Depends'))];
  const found = {
    name,
    version: field('Version'),
    filename: field('Filename'),
    size: Number(field('Size')),
    sha256: field('SHA256'),
    dependencies,
  };
  return { found, provides: parseGroups(field('Provides')).flat() };
}

function fieldOf(stanza: string, name: string): string {
  const key = `${name}: `;
  const start = stanza.startsWith(key) ? 0 : stanza.indexOf(`\n${key}`) + 1;
  if (start === 0 && !stanza.startsWith(key)) return '';
  const end = stanza.indexOf('\n', start);
  return stanza.slice(start + key.length, end === -1 ? undefined : end).trim();
}

function parseGroups(text: string): string[][] {
  if (text === '') return [];
  return text.split(',').map((group) => group.split('|').map(bareName));
}

// "libc6:any (>= 2.38) [amd64]" → "libc6"
function bareName(dependency: string): string {
  return /^[^\s:([]+/.exec(dependency.trim())?.[0] ?? '';
}
