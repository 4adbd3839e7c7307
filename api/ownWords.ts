import type { HttpAnswer } from './httpMessages.ts';
import { isObject, type JsonObject } from './shape.ts';

/** What a service itself says about a failure. */
export interface OwnWords {
  /** Such as `INSUFFICIENT_APP_SCOPE` (Ecwid) or `not_allowed` (Medusa). */
  readonly code: string | undefined;
  /** One line. */
  readonly message: string | undefined;
  /** An HTML page, as proxies, firewalls and Express's own error handler send it. */
  readonly webPage: boolean;
}

const longestMessage = 400;

/**
 * Ecwid: `{errorMessage, errorCode, args}`, in older examples `error_message`;
 * https://docs.ecwid.com/api-reference/rest-api/rest-api-error-codes
 * Medusa: `{type, message, code?}`, for 401 the plain text `Unauthorized`.
 */
export function ownWords(answer: HttpAnswer): OwnWords {
  const text = answer.text.trim();
  if (isWebPage(answer)) {
    return { code: undefined, message: undefined, webPage: true };
  }
  const value = parse(text);
  if (isObject(value)) {
    return {
      code: firstText(value, ['errorCode', 'error_code', 'code', 'type']),
      message: oneLine(firstText(value, ['errorMessage', 'error_message', 'message', 'error'])),
      webPage: false,
    };
  }
  return { code: undefined, message: oneLine(typeof value === 'string' ? value : text), webPage: false };
}

export function isWebPage(answer: HttpAnswer): boolean {
  return /\bhtml\b/i.test(answer.headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(answer.text);
}

/** As `wholeLine`, cut to a readable length. */
export function oneLine(text: string | undefined): string | undefined {
  const line = text === undefined ? undefined : wholeLine(text.slice(0, 4 * longestMessage));
  return line !== undefined && line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}

/** Lines, tabs, control and direction characters become single spaces. @returns undefined where nothing is left */
export function wholeLine(text: string): string | undefined {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\s]+/gu, ' ').trim();
  return line === '' ? undefined : line;
}

function firstText(value: JsonObject, names: readonly string[]): string | undefined {
  return names.map((name) => value[name]).find((text): text is string => typeof text === 'string' && text !== '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
