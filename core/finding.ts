/** What a rule says about a place in a text. Offsets are UTF-16 code units; only the edges speak of lines. */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A half-open range of offsets: `end` is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text in `span`. The edits of one fix do not overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  /** An order to the editor, in title form without a full stop: `Change PATCH to PUT`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The file means the same afterwards, so that nobody need look at it before it is applied. */
  readonly safe?: true;
  /** Its edits go through the whole file: they are worked out each time they are read, so read them when they are wanted. */
  readonly wholeFile?: true;
}

export interface Finding {
  /** Stable and kebab-case; the only link between a finding, its setting and its documentation. */
  readonly code: string;
  readonly severity: Severity;
  /** One or two sentences: what is wrong, with the field, and what to do. */
  readonly message: string;
  readonly span: Span;
  /** The best fix first. Empty where no fix is safe. */
  readonly fixes: readonly Fix[];
  /** Another place that explains it, such as the first of two that are the same. */
  readonly related?: { readonly span: Span; readonly message: string };
}

/** The same finding, `distance` code units further on. */
export function shiftFinding(finding: Finding, distance: number): Finding {
  if (distance === 0) return finding;
  return {
    ...finding,
    span: shiftSpan(finding.span, distance),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: shiftSpan(edit.span, distance) })),
    })),
  };
}

export function shiftSpan(span: Span, distance: number): Span {
  return { start: span.start + distance, end: span.end + distance };
}
