/** Runs a dialect's rules over one item. */
import type { ItemRules, ItemSummary, Mark, ParsedItem, Problem, Rule } from './dialect.ts';

const unmarked: readonly Mark[] = [];

/** @param view made once for each item and handed to every rule */
export function itemRules<View>(
  view: (item: ParsedItem) => View,
  summarize: (view: View) => ItemSummary,
  rules: readonly Rule<View>[],
): ItemRules {
  // Thousands of items share the same few combinations.
  const combinations = new Map<string, readonly Mark[]>();

  function inspect(item: ParsedItem): { summary: ItemSummary; marks: readonly Mark[] } {
    const seen = view(item);
    let marks: Mark[] | undefined;
    for (const rule of rules) {
      const problems = rule.check(seen);
      if (problems.length === 0) continue;
      marks ??= [];
      for (const problem of problems) addMark(marks, rule.code, problem.severity ?? rule.severity);
    }
    return { summary: summarize(seen), marks: marks === undefined ? unmarked : shared(marks) };
  }

  function shared(marks: readonly Mark[]): readonly Mark[] {
    const key = marks.map(({ code, severity }) => `${code} ${severity}`).join();
    const known = combinations.get(key);
    if (known === undefined) combinations.set(key, marks);
    return known ?? marks;
  }

  function problems(item: ParsedItem): readonly (Problem & Mark)[] {
    const seen = view(item);
    return rules.flatMap((rule) =>
      rule.check(seen).map((problem) => ({ severity: rule.severity, ...problem, code: rule.code })),
    );
  }

  return { rules, summarize: (item) => summarize(view(item)), inspect, problems };
}

function addMark(marks: Mark[], code: string, severity: Mark['severity']): void {
  if (!marks.some((mark) => mark.code === code && mark.severity === severity)) marks.push({ code, severity });
}

/** For a dialect whose rules of the file need nothing. */
export const noSummary: ItemSummary = { id: undefined, subject: undefined, operation: undefined };
