import { fine, type ParsedItem, type Problem, type Rule } from '../../dialect.ts';
import { shorten } from '../../shorten.ts';
import { type JsonNode, type JsonPath, parseTree } from '../tree.ts';

export const unsafeInteger: Rule<ParsedItem> = {
  code: 'unsafe-integer',
  severity: 'warning',
  summary: 'Whole numbers stay within what every program can count exactly.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-6',
  examples: {
    bad: '{ "path": "/products/5", "method": "PUT", "body": { "warningLimit": 12345678901234567890 } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "warningLimit": 10 } }',
  },
  check,
};

function check({ value, text, notes }: ParsedItem): readonly Problem[] {
  if (!notes.longNumber || !holdsUnsafe(value)) return fine;
  const problems: Problem[] = [];
  const { root } = parseTree(text);
  if (root !== undefined) collect(root, [], text, problems);
  return problems;
}

/** Cheaper than to look for the places: sixteen digits are still fine as a rule. */
function holdsUnsafe(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnsafe);
}

/** More than anyone reads of one item. */
const mostProblems = 100;

function collect(node: JsonNode, path: JsonPath, text: string, problems: Problem[]): void {
  if (problems.length >= mostProblems) return;
  node.items?.forEach((item, index) => {
    collect(item, [...path, index], text, problems);
  });
  // A number as an id has a rule of its own, and its fix mends this too.
  for (const { key, value } of node.properties ?? [])
    if (value !== undefined && (path.length > 0 || key.text !== 'id'))
      collect(value, [...path, key.text ?? ''], text, problems);
  if (node.type !== 'number') return;
  const written = text.slice(node.start, node.end);
  // 1e300 is meant as an amount, and nobody expects each of its digits to count.
  if (!/\d{16}/.test(written) || !Number.isInteger(Number(written)) || Number.isSafeInteger(Number(written))) return;
  problems.push({
    at: path,
    message: `${shorten(written, 30)} lies outside of ±9007199254740991, within which every program counts exactly. It is sent as it stands and may be rounded on the way. Check it, or write a text if the field takes one.`,
  });
}
