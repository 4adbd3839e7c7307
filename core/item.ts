/** Everything that can be said about one item by its own text. */
import type { Dialect } from './dialect.ts';
import type { Finding } from './finding.ts';
import { isBlank } from './json/cut.ts';
import { syntaxCode, syntaxFinding } from './json/syntaxFinding.ts';
import { type JsonNode, nodeAt, parseTree, propertyOf } from './json/tree.ts';
import { shapeCode, shapeProblems } from './shape.ts';

export const tooDeepCode = 'too-deep';

/** Deeper than any real body; what is beyond is brackets typed by accident. */
const deepestSensible = 200;

/**
 * An item of which is known whether there is something to say. What that is, and where, is worked out when it is asked
 * for: a file may hold a million wrong items, and nobody reads more than a few.
 */
export class CheckedItem {
  /** True where the text is not one JSON value. */
  readonly broken: boolean;
  readonly flagged: boolean;
  readonly #find: () => readonly Finding[];
  #findings: readonly Finding[] | undefined;

  constructor(broken: boolean, flagged: boolean, find: () => readonly Finding[]) {
    this.broken = broken;
    this.flagged = flagged;
    this.#find = find;
  }

  /** Offsets count from the start of the text that was checked. */
  get findings(): readonly Finding[] {
    this.#findings ??= this.#find();
    return this.#findings;
  }
}

const nothing = (): readonly Finding[] => [];
const clean = new CheckedItem(false, false, nothing);
const blank = new CheckedItem(true, false, nothing);

/**
 * @param text one item without its comma
 * @param depth how deep its brackets nest
 */
export function checkItem(text: string, depth: number, dialect: Dialect): CheckedItem {
  if (isBlank(text)) return blank;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return new CheckedItem(true, true, () => [syntaxFinding(text) ?? unexplained(text, error)]);
  }
  if (depth > deepestSensible) return new CheckedItem(false, true, () => [tooDeep(text, depth)]);
  const isFine = dialect.shape(value) && dialect.rules.every((rule) => rule.check(value) === undefined);
  return isFine ? clean : new CheckedItem(false, true, () => findingsIn(text, value, dialect));
}

function findingsIn(text: string, value: unknown, dialect: Dialect): readonly Finding[] {
  const root = parseTree(text).root;
  if (root === undefined) return [];
  const findings: Finding[] = shapeProblems(value, dialect).map(({ at, field, severity, message, fixes }) => {
    const node = nodeAt(root, at);
    return { code: shapeCode, severity, message, span: spanOf(node, field), fixes: fixes(node) };
  });
  for (const rule of dialect.rules) {
    const problem = rule.check(value);
    if (problem === undefined) continue;
    const node = nodeAt(root, problem.at);
    findings.push({
      code: rule.code,
      severity: rule.severity,
      message: problem.message,
      span: { start: node.start, end: node.end },
      fixes: problem.fixes?.(node) ?? [],
    });
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A whole object would paint the screen red, so its opening brace stands for it. */
function spanOf(node: JsonNode, field: string | undefined): { start: number; end: number } {
  const key = field === undefined ? undefined : propertyOf(node, field)?.key;
  if (key !== undefined) return { start: key.start, end: key.end };
  return {
    start: node.start,
    end: node.properties === undefined && node.items === undefined ? node.end : node.start + 1,
  };
}

function tooDeep(text: string, depth: number): Finding {
  const start = text.search(/\S/);
  return {
    code: tooDeepCode,
    severity: 'error',
    message: `Brackets nest ${depth} levels deep here, more than any request needs. Remove the ones that were typed by accident.`,
    span: { start, end: start + 1 },
    fixes: [],
  };
}

function unexplained(text: string, error: unknown): Finding {
  return {
    code: syntaxCode,
    severity: 'error',
    message: `This is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    span: { start: 0, end: text.length },
    fixes: [],
  };
}
