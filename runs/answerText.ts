/** What is known of one request, as one JSON document for a person to read. */
import { applyEdits, format } from 'jsonc-parser';
import type { Outcome } from '../api/service.ts';

/** Larger answers are shown as they came. */
const largestFormatted = 2_000_000;

/**
 * Numbers and texts stay as they were sent and answered, because nothing is printed from parsed values.
 * @param request the text of the request as it was sent
 */
export function answerText(request: string, outcome: Outcome | undefined): string {
  const fields: (readonly [string, string])[] = [['request', asJson(request)]];
  if (outcome === undefined) fields.push(['status', '"no answer yet"']);
  else {
    fields.push(['status', JSON.stringify(outcome.status)]);
    if (outcome.httpStatusCode !== undefined) fields.push(['httpStatusCode', String(outcome.httpStatusCode)]);
    if (outcome.httpStatusLine !== undefined) fields.push(['httpStatusLine', JSON.stringify(outcome.httpStatusLine)]);
    fields.push(['answer', outcome.body === '' ? 'null' : asJson(outcome.body)]);
  }
  const text = `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')}}`;
  if (text.length > largestFormatted) return text;
  const options = { tabSize: 2, insertSpaces: true, eol: '\n', insertFinalNewline: true };
  return applyEdits(text, format(text, undefined, options));
}

/** The text itself where it is JSON, else the text as a JSON string. */
function asJson(text: string): string {
  try {
    JSON.parse(text);
    return text.trim();
  } catch {
    return JSON.stringify(text);
  }
}
