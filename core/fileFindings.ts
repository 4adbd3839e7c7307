/** The findings of rules that look at a file as a whole. */
import { factsOf, lacksId } from './blockFacts.ts';
import type { FileFacts, FileProblem, FileRule } from './dialect.ts';
import { type BatchDocument, type Item, itemAt, itemsOf } from './document.ts';
import type { Finding, Span } from './finding.ts';

export function fileFindings(document: BatchDocument): readonly Finding[] {
  const { dialect, text } = document;
  if (dialect.fileRules.length === 0 || !text.list) return [];
  const facts = fileFacts(document);
  return dialect.fileRules.flatMap((rule) => {
    const problem = rule.check(facts);
    return problem === undefined ? [] : [toFinding(rule, problem, document)];
  });
}

export function fileFacts({ text, dialect }: BatchDocument): FileFacts {
  let items = 0;
  let itemsWithoutId = 0;
  for (const block of text.blocks) {
    const facts = factsOf(block);
    items += facts.items;
    itemsWithoutId += facts.itemsWithoutId;
  }
  // Ids tell the items of a list apart.
  return { items, itemsWithoutId: dialect.list === undefined ? 0 : itemsWithoutId };
}

function toFinding({ code, severity }: FileRule, { at, message, fix }: FileProblem, document: BatchDocument): Finding {
  const span = at === 'list' ? listBracket(document) : (firstWithoutId(document)?.span ?? listBracket(document));
  const fixes = fix === undefined ? [] : [lazyFix(fix, document)];
  return { code, severity, message, span: { start: span.start, end: span.start + 1 }, fixes };
}

/** A hundred thousand edits are worked out when someone asks for them, not at every key stroke. */
function lazyFix({ title, edits }: NonNullable<FileProblem['fix']>, document: BatchDocument): Finding['fixes'][number] {
  return {
    title,
    wholeFile: true,
    get edits() {
      return edits(itemsOf(document));
    },
  };
}

/** Where the bracket is missing, the beginning of the text stands for it. */
function listBracket({ text }: BatchDocument): Span {
  const start = Math.max(0, text.head.text.length - 1);
  return { start, end: start + 1 };
}

function firstWithoutId(document: BatchDocument): Item | undefined {
  const { blocks, layout } = document.text;
  const block = blocks.findIndex((each) => factsOf(each).itemsWithoutId > 0);
  let offset = layout.offsets[block] ?? 0;
  for (const segment of blocks[block]?.segments ?? []) {
    if (lacksId(segment)) return itemAt(document, offset);
    offset += segment.text.length;
  }
  return undefined;
}
