/** Turns a rule off in `.commercebatchrc.json`, as the user would by hand: comments and the form of the rest stay. */
import { modify } from 'jsonc-parser';
import type { TextEdit } from './finding.ts';
import { blankComments } from './json/comments.ts';
import { parseTree, propertyOf } from './json/tree.ts';
import { repeatedNames } from './ruleFile.ts';

/**
 * @param text the file's text; '' for one that is to be made
 * @returns undefined for a file that must be mended first
 */
export function turnOffEdits(text: string, code: string): readonly TextEdit[] | undefined {
  if (text.trim() === '') {
    const newText = `${JSON.stringify({ rules: { [code]: 'off' } }, undefined, 2)}\n`;
    return [{ span: { start: 0, end: text.length }, newText }];
  }
  if (!isWellFormed(text)) return undefined;
  return modify(text, ['rules', code], 'off', { formattingOptions: formOf(text) }).map(
    ({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }),
  );
}

/** Of a name that stands twice, the first one would be changed and the last one would count. */
function isWellFormed(text: string): boolean {
  const { root, error } = parseTree(blankComments(text));
  if (error !== undefined || root?.properties === undefined) return false;
  const rules = propertyOf(root, 'rules')?.value;
  if (rules === undefined) return true;
  return rules.properties !== undefined && repeatedNames(root).length + repeatedNames(rules).length === 0;
}

function formOf(text: string) {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
