/** What is found in an import file, in one sentence for the one who looks at the job. */
import type { Finding, Severity } from '../finding.ts';
import type { SegmentedText } from '../json/document.ts';
import { positionAt } from '../json/lines.ts';

export interface ImportSummary {
  readonly severity: Severity;
  /** `products.csv has 3 errors, the first in line 7: …` */
  readonly message: string;
  /** The first finding of that severity. */
  readonly first: Finding;
}

const nouns = { error: 'error', warning: 'warning', information: 'note' } as const;

/** @returns of the most serious findings; undefined where there is none but hints */
export function importSummary(
  name: string,
  text: SegmentedText<unknown>,
  findings: readonly Finding[],
): ImportSummary | undefined {
  for (const severity of ['error', 'warning', 'information'] as const) {
    const serious = findings.filter((finding) => finding.severity === severity);
    const [first] = serious;
    if (first === undefined) continue;
    const line = positionAt(text, first.span.start).line + 1;
    const noun = nouns[severity];
    const one = `${noun === 'error' ? 'an' : 'a'} ${noun} in line ${line}`;
    const where = serious.length === 1 ? one : `${serious.length} ${noun}s, the first in line ${line}`;
    return { severity, first, message: `${name} has ${where}: ${first.message}` };
  }
  return undefined;
}
