import messages from './importMessages.json' with { type: 'json' };

const recorded: Readonly<Record<string, readonly unknown[]>> = messages;

/** What a real Medusa 1.20.11 says of a file of `importFiles.ts`, with `{n}` for its number; nothing of one it takes. */
export function messagesOf(name: string): readonly unknown[] {
  return recorded[name] ?? [];
}

/** The errors of a job, or none, without the number of the file. */
export function withoutNumber(errors: readonly unknown[] = []): readonly unknown[] {
  return errors.map((error) => (typeof error === 'string' ? error.replace(/\b(file|S|T)-\d+/g, '$1-{n}') : error));
}
