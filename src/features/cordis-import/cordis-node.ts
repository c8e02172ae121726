/** An element of CORDIS's own model of a project, which its XML and its JSON file of one project have in common. */
export interface CordisNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: CordisNode[];
  line: number;
}

/** The elements that are read; what stands in others is passed over as it comes. Names of persons are in none of them. */
export const READ_ELEMENTS: ReadonlySet<string> = new Set([
  ...['project', 'id', 'acronym', 'title', 'objective', 'startDate', 'endDate', 'contentUpdateDate'],
  ...['identifiers', 'grantDoi', 'doi', 'relations', 'associations', 'categories', 'category', 'code'],
  ...['organization', 'legalName', 'shortName', 'address', 'city', 'country', 'url'],
  ...['call', 'identifier', 'programme', 'frameworkProgramme', 'result', 'details', 'journalTitle'],
  ...['publishedYear', 'webLink', 'physUrl'],
]);

export const MOST_NODES = 200_000;
export const DEEPEST = 40;

export function childrenAt(node: CordisNode | undefined, ...path: readonly string[]): CordisNode[] {
  let found = node === undefined ? [] : [node];
  for (const name of path)
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** The text of the first element there; undefined without one. */
export function textAt(node: CordisNode, ...path: readonly string[]): string | undefined {
  return childrenAt(node, ...path)[0]?.text.trim();
}
