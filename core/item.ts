/** Everything that can be said about one item by its own text. */
import type { Dialect } from './dialect.ts';
import type { Finding } from './finding.ts';
import { isBlank } from './json/cut.ts';
import { syntaxCode, syntaxFinding } from './json/syntaxFinding.ts';
import { type JsonNode, nodeAt, parseTree, propertyOf } from './json/tree.ts';
import { shapeCode, shapeProblems } from './shape.ts';

export const tooDeepCode = 'too-deep';

export interface CheckedItem {
  /** Offsets count from the start of the text that was checked. */
  readonly findings: readonly Finding[];
  /** True where the text is not one JSON value. */
  readonly broken: boolean;
}

/** Deeper than any real body; what is beyond is brackets typed by accident. */
const deepestSensible = 200;

const clean: CheckedItem = { findings: [], broken: false };

/**
 * The value is checked first, which is fast; positions are looked up only where there is something to say.
 * @param text one item without its comma
 * @param depth how deep its brackets nest
 */
export function checkItem(text: string, depth: number, dialect: Dialect): CheckedItem {
  if (isBlank(text)) return { findings: [], broken: true };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { findings: [syntaxFinding(text) ?? unexplained(text, error)], broken: true };
  }
  if (depth > deepestSensible) return { findings: [tooDeep(text, depth)], broken: false };

  const shape = shapeProblems(value, dialect);
  const problems = dialect.rules.flatMap((rule) => {
    const problem = rule.check(value);
    return problem === undefined ? [] : [{ rule, problem }];
  });
  if (shape.length === 0 && problems.length === 0) return clean;

  const root = parseTree(text).root;
  if (root === undefined) return clean;
  const findings: Finding[] = shape.map(({ at, field, severity, message, fixes }) => {
    const node = nodeAt(root, at);
    return { code: shapeCode, severity, message, span: spanOf(node, field), fixes: fixes(node) };
  });
  for (const { rule, problem } of problems) {
    const node = nodeAt(root, problem.at);
    findings.push({
      code: rule.code,
      severity: rule.severity,
      message: problem.message,
      span: { start: node.start, end: node.end },
      fixes: problem.fixes?.(node) ?? [],
    });
  }
  return { findings: findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), broken: false };
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
