/** What a failed call of the operating system says, without its name and path: `permission denied`. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9]+: (.+?)(, \w+( '.*')?)?$/s.exec(message)?.[1] ?? message.replace(/\.$/, '');
}
