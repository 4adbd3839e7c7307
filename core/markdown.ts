/** Text of a file inside Markdown: it is shown as it stands and never becomes a link or markup. */

const longestQuote = 300;

/** As code. A text of any length and with any characters in it stays on one line. */
export function code(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a decoded text may hold any character.
  const line = shown.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
  if (line.trim() === '') return '` `';
  const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A paragraph for each part that says something. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Catalogue text as prose: `<`, `*` and the like are no markup in it. */
export function prose(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}

/** Our own Markdown for an editor that shows none. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/(?<!\\)\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replace(/\*\*/g, '')
    .replace(/(?<![\\`])(`+)( ?)(.*?)\2\1(?!`)/g, '$3')
    .replace(/\\([\\`*_{}[\]<>|~#])/g, '$1');
}
