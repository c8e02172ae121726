import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A text in the source; a template has `*` in place of each expression. */
interface SourceText {
  text: string;
  /** Path and line, to be found. */
  at: string;
}

export interface SourceTexts {
  literals: SourceText[];
  templates: SourceText[];
  /** Texts that name something in the code: in types, and before the colon of a property. */
  names: Set<string>;
}

const root = join(import.meta.dirname, '../..');

/** Every string and template that stands in the TypeScript below some folders of the repository. */
export function readSourceTexts(folders: readonly string[]): SourceTexts {
  const found: SourceTexts = { literals: [], templates: [], names: new Set() };
  for (const file of folders.flatMap(sourceFiles)) collect(file, found);
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => join(root, folder, name));
}

function collect(file: string, found: SourceTexts): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const at = (node: ts.Node): string =>
    `${relative(root, file)}:${String(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (isName(node)) found.names.add(node.text);
      else found.literals.push({ text: node.text, at: at(node) });
    } else if (ts.isTemplateExpression(node)) {
      const text = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('*');
      found.templates.push({ text, at: at(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isName(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isLiteralTypeNode(parent) || (ts.isPropertyAssignment(parent) && parent.name === node);
}
