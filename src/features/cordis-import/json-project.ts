import type { CordisNode } from './cordis-node.ts';
import { READ_ELEMENTS } from './cordis-node.ts';
import type { JsonRecord, LineOf } from './record-builder.ts';
import { asText } from './source-fields.ts';

/**
 * The JSON file of one project says what its XML file says: elements are fields, attributes stand in `attributes`, and
 * in `associations` and `categories` a field `contenttype` names the element.
 */
export function isProjectFile(record: JsonRecord): boolean {
  return record['contenttype'] === 'project' || ('relations' in record && 'id' in record);
}

export function toNode(name: string, value: unknown, lineOf: LineOf): CordisNode {
  if (!isRecord(value)) return { name, attributes: {}, text: asText(value), children: [], line: 0 };
  return {
    ...{ name, attributes: attributesOf(value['attributes']), text: '', line: lineOf(value) },
    children: Object.entries(value)
      .filter(([field]) => READ_ELEMENTS.has(field))
      .flatMap(([field, inner]) => toNodes(field, inner, lineOf)),
  };
}

function toNodes(name: string, value: unknown, lineOf: LineOf): CordisNode[] {
  if (!Array.isArray(value)) return [toNode(name, value, lineOf)];
  const elements = value.filter((one) => isRecord(one));
  if (name !== 'associations' && name !== 'categories')
    return elements.map((one) => toNode(name, one, lineOf));
  const children = elements.map((one) => toNode(elementName(one, name), one, lineOf));
  return [{ name, attributes: {}, text: '', children, line: lineOf(value) }];
}

function elementName(element: JsonRecord, within: string): string {
  const named = asText(element['contenttype']);
  return named === '' && within === 'categories' ? 'category' : named;
}

function attributesOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, given]) => [name, asText(given)]));
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
