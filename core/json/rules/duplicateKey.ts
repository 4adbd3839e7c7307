import { fieldsOf, fine, type ParsedItem, type Place, type Problem, type Rule } from '../../dialect.ts';
import type { Fix } from '../../finding.ts';
import { shorten } from '../../shorten.ts';
import { removeProperty, safe } from '../edits.ts';
import { type JsonNode, type JsonPath, type JsonProperty, parseTree } from '../tree.ts';

export const duplicateKey: Rule<ParsedItem> = {
  code: 'duplicate-key',
  severity: 'warning',
  mends: true,
  summary: 'No field is given twice in one object.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  examples: {
    bad: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5, "price": 12 } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ value, text, notes }: ParsedItem): readonly Problem[] {
  // Each property has one colon, and of those with the same name one is left.
  if (notes.colons === propertiesIn(value)) return fine;
  const problems: Problem[] = [];
  const { root } = parseTree(text);
  if (root !== undefined) collect(root, [], problems);
  return problems;
}

function propertiesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) {
    let inside = 0;
    for (const item of value) inside += propertiesIn(item);
    return inside;
  }
  const fields = fieldsOf(value) ?? {};
  let count = 0;
  for (const name in fields) count += 1 + propertiesIn(fields[name]);
  return count;
}

/** More than anyone reads of one item. */
const mostProblems = 100;

function collect(node: JsonNode, path: JsonPath, problems: Problem[]): void {
  if (problems.length >= mostProblems) return;
  node.items?.forEach((item, index) => {
    collect(item, [...path, index], problems);
  });
  // A path leads to the last of a name. What stands inside of an earlier one goes with it.
  const last = new Map<string, JsonNode | undefined>();
  const told = new Set<string>();
  for (const { key, value } of node.properties ?? []) {
    const name = key.text ?? '';
    if (last.has(name) && !told.has(name)) {
      told.add(name);
      problems.push(problemOf(name, [...path, name]));
    }
    last.set(name, value);
  }
  for (const [name, value] of last) if (value !== undefined) collect(value, [...path, name], problems);
}

function problemOf(name: string, at: JsonPath): Problem {
  return {
    at,
    mark: 'name',
    message: `“${shorten(name)}” stands more than once in this object. Most programs take the last one, others the first or none. Keep one.`,
    fixes: (place) => removal(place, name),
  };
}

/** Only where both say the same: else nobody but the author knows which one is meant. */
function removal(place: Place, name: string): readonly Fix[] {
  const { text, parent } = place;
  const same = parent?.properties?.filter(({ key }) => key.text === name) ?? [];
  const [earlier, later] = same;
  if (earlier === undefined || later === undefined || same.length !== 2) return [];
  if (valueText(earlier, text) !== valueText(later, text)) return [];
  const fix = removeProperty({ ...place, property: earlier }, `Remove the first “${shorten(name)}”`);
  return fix === undefined ? [] : [safe(fix)];
}

function valueText({ value }: JsonProperty, text: string): string {
  return value === undefined ? '' : text.slice(value.start, value.end);
}
