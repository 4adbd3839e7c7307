import { ApiError, type ApiErrorDetails } from './errors.ts';
import type { NetworkOptions } from './network.ts';
import { redact } from './redact.ts';

/** What a 404 is about. */
export interface Sought {
  readonly what: 'store' | 'batch' | 'group' | 'job' | 'job-type' | 'file' | 'server';
  readonly name: string;
}

/** Whom a call talks to, how it gets there, about what, and what must not be printed: the material of every error sentence. */
export interface Subject {
  readonly service: 'Ecwid' | 'Medusa';
  readonly host: string;
  readonly sought: Sought;
  readonly secrets: readonly string[];
  readonly network: NetworkOptions;
}

const longestAnswer = 4_000;

/** `Ecwid at app.ecwid.com` */
export function who(subject: Subject): string {
  return `${subject.service} at ${subject.host}`;
}

/** The host and port of an address, or the text itself when it is none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** The one place that makes an `ApiError`, so that nothing is printed unredacted. */
export function failure(subject: Subject, details: ApiErrorDetails): ApiError {
  const { secrets } = subject;
  return new ApiError({
    ...details,
    message: redact(details.message, secrets),
    answer: details.answer === undefined ? undefined : readable(details.answer, secrets),
    cause: details.cause === undefined ? undefined : printableCause(details.cause, secrets),
  });
}

/** Redacted before it is cut: half a token at the end would not be recognised. */
function readable(answer: string, secrets: readonly string[]): string {
  const text = redact(answer.slice(0, 16 * longestAnswer), secrets);
  return text.length > longestAnswer ? `${text.slice(0, longestAnswer)}…` : text;
}

/**
 * The chain of causes as one plain error. The original is dropped: it may hold the address, a piece of the answer
 * (`JSON.parse` quotes it) or a socket, and inspecting an error prints all of that.
 */
function printableCause(cause: unknown, secrets: readonly string[]): Error {
  const lines: string[] = [];
  for (let link = cause, depth = 0; link !== undefined && depth < 5; depth += 1) {
    lines.push(redact(describeLink(link), secrets));
    link = link instanceof Error ? link.cause : undefined;
  }
  const printable = new Error(lines.join(' < '));
  printable.name = 'Cause';
  // The place where the copy was made tells nothing.
  printable.stack = `${printable.name}: ${printable.message}`;
  return printable;
}

function describeLink(link: unknown): string {
  if (!(link instanceof Error)) {
    return String(link);
  }
  const code = 'code' in link && typeof link.code === 'string' ? ` ${link.code}` : '';
  const inner = link instanceof AggregateError ? ` (${link.errors.map(describeLink).join('; ')})` : '';
  return `${link.name}${code}: ${link.message}${inner}`;
}
