/** What is known of one request, as one JSON document for a person to read. */
import { applyEdits, format } from 'jsonc-parser';
import type { Outcome } from '../api/service.ts';

/** Larger answers are shown as they came. */
const largestFormatted = 2_000_000;

/** A name with the JSON text of its value. */
export type JsonField = readonly [name: string, json: string];

/**
 * Numbers and texts stay as they were sent and answered, because nothing is printed from parsed values.
 * @param request the text of the request as it was sent
 */
export function answerText(request: string, outcome: Outcome | undefined): string {
  const answer = outcome === undefined ? [['status', '"no answer yet"'] as const] : outcomeFields(outcome);
  const text = jsonObject([['request', asJson(request)], ...answer]);
  if (text.length > largestFormatted) return text;
  const options = { tabSize: 2, insertSpaces: true, eol: '\n', insertFinalNewline: true };
  return applyEdits(text, format(text, undefined, options));
}

export function outcomeFields({ status, httpStatusCode, httpStatusLine, body }: Outcome): readonly JsonField[] {
  return [
    ['status', JSON.stringify(status)],
    ...(httpStatusCode === undefined ? [] : [['httpStatusCode', String(httpStatusCode)] as const]),
    ...(httpStatusLine === undefined ? [] : [['httpStatusLine', JSON.stringify(httpStatusLine)] as const]),
    ['answer', body === '' ? 'null' : asJson(body)],
  ];
}

export function jsonObject(fields: readonly JsonField[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')}}`;
}

/** The text itself where it is JSON, else the text as a JSON string. */
export function asJson(text: string): string {
  try {
    JSON.parse(text);
    return text.trim();
  } catch {
    return JSON.stringify(text);
  }
}
