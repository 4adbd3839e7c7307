/** How large an import file is, for what a plan says of it. */

export interface ImportSize {
  /** As UTF-8. */
  readonly bytes: number;
  /** Below the header; blank ones are not counted. */
  readonly rows: number;
}

const quote = '"';

/** A line break within quotes ends no row. */
export function importSizeOf(text: string): ImportSize {
  let lines = 0;
  let isQuoted = false;
  let hasText = false;
  for (const character of text) {
    if (character === quote) isQuoted = !isQuoted;
    if (!isQuoted && (character === '\n' || character === '\r')) {
      if (hasText) lines += 1;
      hasText = false;
    } else hasText = true;
  }
  return { bytes: new TextEncoder().encode(text).length, rows: Math.max(0, lines + (hasText ? 1 : 0) - 1) };
}

/** `12 bytes`, `3 kB`, `20 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) return `${Math.round(kilobytes)} kB`;
  const megabytes = kilobytes / 1024;
  return `${megabytes < 10 ? Number(megabytes.toFixed(1)) : Math.round(megabytes)} MB`;
}
