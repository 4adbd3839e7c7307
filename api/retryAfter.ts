/**
 * `Retry-After` as milliseconds from `now`; undefined when it is missing or unreadable.
 * Either seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.ceil(Number(text) * 1000);
  }
  // Only texts with a month and a colon: `Date.parse` reads far more than HTTP dates.
  if (!/[A-Za-z]{3}.*:/.test(text)) {
    return undefined;
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** `12 s`, `3 min`: rounded up, so that nobody tries too early. */
export function spellDuration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds <= 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
