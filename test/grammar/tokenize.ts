import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';
import ecwidBatch from '../../syntaxes/ecwid-batch.tmLanguage.json';
import strictJson from '../../syntaxes/json.tmLanguage.json';
import medusaJob from '../../syntaxes/medusa-job.tmLanguage.json';

export type Language = 'ecwid-batch' | 'medusa-job';

/** The scopes of each character, the outermost first; one array per line. */
export type Scopes = readonly string[][][];

const rawGrammars = new Map<string, IRawGrammar>();
for (const grammar of [ecwidBatch, strictJson, medusaJob]) {
  const { scopeName } = grammar;
  rawGrammars.set(scopeName, parseRawGrammar(JSON.stringify(grammar), `${scopeName}.json`));
}

const wasm = fs.readFileSync(createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm'));

const registry = new Registry({
  onigLib: loadWASM(new Uint8Array(wasm).buffer).then(() => ({ createOnigScanner, createOnigString })),
  loadGrammar: async (scopeName) => rawGrammars.get(scopeName) ?? null,
});

export async function scopesOf(language: Language, lines: readonly string[]): Promise<Scopes> {
  const grammar = await registry.loadGrammar(`source.json.${language}`);
  assert.ok(grammar, `no grammar for ${language}`);
  return scopesOfLines(grammar, lines);
}

function scopesOfLines(grammar: IGrammar, lines: readonly string[]): Scopes {
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return line.split('').map((_, column) => {
      const token = tokens.find(({ startIndex, endIndex }) => startIndex <= column && column < endIndex);
      return token?.scopes ?? [];
    });
  });
}

interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The innermost scopes, the innermost last; each may leave out its last parts. */
  readonly scopes: readonly string[];
}

/**
 * Checks the text against the carets under it.
 * `^^^ a b` says: each character above has `b` as its innermost scope and `a` as the one around it.
 */
export async function check(language: Language, marked: string): Promise<void> {
  const { lines, expectations } = readMarks(marked);
  const scopes = await scopesOf(language, lines);
  assert.ok(expectations.length > 0, 'nothing is expected');
  for (const { line, start, end, scopes: expected } of expectations) {
    for (let column = start; column < end; column++) {
      const actual = scopes[line]?.[column] ?? [];
      const tail = actual.slice(-expected.length);
      const matches = expected.every((scope, index) => `${tail[index]}.`.startsWith(`${scope}.`));
      assert.ok(matches, `line ${line + 1}, column ${column + 1}: ${explain(lines[line], column, expected, actual)}`);
    }
  }
}

function readMarks(marked: string): { lines: string[]; expectations: Expectation[] } {
  const lines: string[] = [];
  const expectations: Expectation[] = [];
  for (const text of marked.replace(/^\n/, '').split('\n')) {
    const carets = /^( *)(\^+) (\S.*)$/.exec(text);
    if (!carets) {
      lines.push(text);
      continue;
    }
    const [, indent = '', run = '', scopes = ''] = carets;
    const start = indent.length;
    expectations.push({ line: lines.length - 1, start, end: start + run.length, scopes: scopes.split(' ') });
  }
  return { lines, expectations };
}

function explain(line: string | undefined, column: number, expected: readonly string[], actual: readonly string[]) {
  return `\n${line}\n${' '.repeat(column)}^ expected ${expected.join(' ')}, found ${actual.join(' ')}`;
}
