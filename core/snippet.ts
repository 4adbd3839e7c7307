/**
 * The snippets of the language server protocol, as far as completions use them: tab stops, placeholders and choices
 * whose texts hold no tab stops of their own.
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#snippet_syntax
 */

/** Text that stands for itself. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Text that is selected when the cursor gets there. */
export function placeholder(tabStop: number, text: string): string {
  return `\${${tabStop}:${literal(text)}}`;
}

/** Texts of which the first stands there until another is chosen. */
export function choice(tabStop: number, texts: readonly string[]): string {
  const options = texts.map((text) => text.replace(/[\\,|$}]/g, '\\$&'));
  return `\${${tabStop}|${options.join(',')}|}`;
}

/** Numbers tab stops from 1 on. */
export function tabStops(): () => number {
  let last = 0;
  return () => ++last;
}

const part = /\\([\\$}])|\$\d+|\$\{\d+\}|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\{\d+\|((?:\\.|[^\\|])*)\|\}/g;

/** What a snippet is as text that nobody fills in. */
export function plainText(snippet: string): string {
  return snippet.replace(part, (_, escaped?: string, text?: string, texts?: string) => {
    if (escaped !== undefined) return escaped;
    const first = texts === undefined ? (text ?? '') : (/^(?:\\.|[^\\,])*/.exec(texts)?.[0] ?? '');
    return first.replace(/\\(.)/g, '$1');
  });
}
