import sax from 'sax';
import { DEEPEST, MOST_NODES, READ_ELEMENTS, type CordisNode } from './cordis-node.ts';
import { findingsOf } from './project-file.ts';
import { RefusedFile, type Reader } from './finding.ts';

/** Text of one element that is looked at: longer than any field may be, so that what is cut is refused as too long. */
const LONGEST_TEXT = 30_000;
const MOST_ATTRIBUTES = 40;

// Only &amp; and its four like: what a document type declares is refused before it can be meant.
const OPTIONS = { strictEntities: true, position: true };

/**
 * Reads the XML file of one project. The parser holds 64 kB of it at most, and of its elements only those are kept that
 * are read; document types, and with them all entities, are refused.
 */
export function createXmlReader(firstLine: number): Reader {
  const parser = new sax.SAXParser(true, OPTIONS);
  const tree = createTree();
  const line = (): number => firstLine + parser.line;
  const refuse = (key: string, params = {}): never => {
    throw new RefusedFile(line(), key, params);
  };

  parser.onerror = (error) => {
    refuse('import.broken-xml', { detail: error.message.split('\n')[0] ?? '' });
  };
  parser.ondoctype = () => refuse('import.doctype');
  parser.onsgmldeclaration = () => refuse('import.doctype');
  parser.onopentag = ({ name, attributes }) => {
    if (tree.depth() >= DEEPEST) refuse('import.too-deep', { max: DEEPEST });
    const given = Object.entries(attributes as Record<string, string>);
    if (given.length > MOST_ATTRIBUTES) refuse('import.broken-xml', { detail: `${name}: attributes` });
    const local = name.replace(/^.*:/u, '');
    if (tree.depth() === 0 && local !== 'project') refuse('import.unknown-root', { name: name.slice(0, 60) });
    if (!tree.open(local, Object.fromEntries(given), line())) refuse('import.too-large');
  };
  parser.ontext = tree.text;
  parser.oncdata = tree.text;
  parser.onclosetag = tree.close;

  return {
    line,
    write(text) {
      parser.write(text);
      return [];
    },
    end() {
      parser.close();
      const root = tree.root();
      return root === null ? refuse('import.empty') : findingsOf(root);
    },
  };
}

function createTree() {
  const open: CordisNode[] = [];
  let root: CordisNode | null = null;
  let passedOver = 0;
  let count = 0;
  return {
    root: () => root,
    depth: () => open.length + passedOver,
    /** False when there are too many. */
    open(name: string, attributes: Record<string, string>, line: number): boolean {
      if (passedOver > 0 || !READ_ELEMENTS.has(name)) {
        passedOver += 1;
        return true;
      }
      count += 1;
      const node = { name, attributes, text: '', children: [], line };
      open.at(-1)?.children.push(node);
      root ??= node;
      open.push(node);
      return count <= MOST_NODES;
    },
    text(text: string): void {
      const node = open.at(-1);
      if (passedOver === 0 && node !== undefined && node.text.length < LONGEST_TEXT) node.text += text;
    },
    close(): void {
      if (passedOver > 0) passedOver -= 1;
      else open.pop();
    },
  };
}
