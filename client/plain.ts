/** Also line and paragraph separators and what turns the direction of writing. */
const controlCharacters = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu;

/**
 * A text of others as a notification may show it: VS Code would draw `[text](command:…)` as a link
 * that carries out the command.
 */
export function plain(text: string): string {
  return text.replace(controlCharacters, ' ').replaceAll('](', '] (');
}

/** The same for a row to choose: VS Code would draw `$(name)` as an icon. */
export function plainLabel(text: string): string {
  return text.replace(controlCharacters, ' ').replaceAll('$(', '$ (');
}
