/**
 * `.commercebatchrc.json`: which rules hold for the files beside and below it, in the editor and on the command line.
 *
 * The nearest file upward counts, alone. The search ends at the root of a repository, so that a checkout means the same
 * on every machine. What the file sets stands above a user's own settings: it is what the pipeline goes by.
 */
import { blankComments } from './json/comments.ts';
import { nextLineStart } from './json/lineBreaks.ts';
import type { Position } from './json/lines.ts';
import { syntaxFinding } from './json/syntaxFinding.ts';
import { type JsonNode, parseTree, propertyOf } from './json/tree.ts';
import { readRuleSettings } from './ruleSettings.ts';
import type { RuleSettings } from './severities.ts';

export const ruleFileName = '.commercebatchrc.json';

/** What stands at the root of a repository. */
export const repositoryMark = '.git';

export interface RuleFile {
  readonly uri: string;
  /** As it was read, without a byte order mark. */
  readonly text: string;
  readonly rules: RuleSettings;
  readonly problems: readonly RuleFileProblem[];
}

export interface RuleFileProblem {
  readonly at: Position;
  readonly message: string;
}

export interface FolderContent {
  /** The text of the folder's rule file; undefined where there is none. */
  readonly ruleFile: string | undefined;
  readonly isRepository: boolean;
}

/**
 * Asks for one folder after the other until the nearest rule file is found. Who drives the search looks into the folder
 * in a way of its own and hands the content in; the order of the search is the same for all.
 *
 * @param folder a URI without a slash at its end
 */
export function* findRuleFile(folder: string): Generator<string, RuleFile | undefined, FolderContent> {
  for (let at: string | undefined = folder; at !== undefined; at = folderOf(at)) {
    const { ruleFile, isRepository } = yield at;
    if (ruleFile !== undefined) return readRuleFile(`${at}/${ruleFileName}`, ruleFile);
    if (isRepository) return undefined;
  }
  return undefined;
}

/** @returns the folder that `uri` stands in, without a slash at its end; undefined for a root */
export function folderOf(uri: string): string | undefined {
  const authority = uri.indexOf('://');
  const slash = uri.lastIndexOf('/');
  return authority === -1 || slash < authority + '://'.length ? undefined : uri.slice(0, slash);
}

/** How the user knows the file or folder. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^\w+:\/\/[^/]*/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    // An editor may write an address in a way of its own.
    return path;
  }
}

export function readRuleFile(uri: string, given: string): RuleFile {
  const text = given.replace(/^\uFEFF/, '');
  // Comments become white space, so that all places stay.
  const json = blankComments(text);
  // Somebody is about to fill it in.
  if (json.trim() === '') return { uri, text, rules: {}, problems: [] };
  const broken = syntaxFinding(json);
  const place = (offset: number): Position => positionIn(text, offset);
  const only = (offset: number, message: string): RuleFile => ({
    uri,
    text,
    rules: {},
    problems: [{ at: place(offset), message }],
  });
  if (broken !== undefined) return only(broken.span.start, broken.message);
  const { root } = parseTree(json);
  if (root?.properties === undefined)
    return only(root?.start ?? 0, 'The file must hold an object such as { "rules": { "invalid-method": "warning" } }.');
  const value: Readonly<Record<string, unknown>> = JSON.parse(json);
  const written = propertyOf(root, 'rules');
  const { rules, problems } = readRuleSettings(value['rules'], '“rules”');
  const stray = root.properties.filter(({ key }) => key.text !== 'rules' && key.text !== '$schema');
  return {
    uri,
    text,
    rules,
    problems: [
      ...[root, ...(written?.value === undefined ? [] : [written.value])].flatMap(repeatedNames).map((name) => ({
        at: place(name.start),
        message: `“${name.text}” stands here a second time. Remove one of the two.`,
      })),
      ...stray.map(({ key }) => ({
        at: place(key.start),
        message: `“${key.text}” is nothing that can be set here. Write it inside “rules”.`,
      })),
      ...problems.map(({ code, message }) => ({ at: place(startOf(written?.value, code)), message })),
    ],
  };
}

/** @returns one line as compilers print them: the file, line and column from 1, the sentence */
export function describeProblem(file: string, { at, message }: RuleFileProblem): string {
  return `${file}:${at.line + 1}:${at.character + 1}: ${message}`;
}

function startOf(rules: JsonNode | undefined, code: string | undefined): number {
  if (rules === undefined) return 0;
  return (code === undefined ? undefined : propertyOf(rules, code)?.key.start) ?? rules.start;
}

/** The names that stand in the object before; of two, only the last one counts. */
export function repeatedNames({ properties = [] }: JsonNode): readonly JsonNode[] {
  const seen = new Set<string>();
  return properties.flatMap(({ key }) => {
    const name = key.text ?? '';
    if (seen.has(name)) return [key];
    seen.add(name);
    return [];
  });
}

export function positionIn(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (let next = nextLineStart(text, 0); next !== -1 && next <= offset; next = nextLineStart(text, next)) {
    line++;
    start = next;
  }
  return { line, character: offset - start };
}
