import { describeAnswer } from './describeAnswer.ts';
import type { ApiError } from './errors.ts';
import { send } from './http.ts';
import type { HttpAnswer, HttpRequest, Way } from './httpMessages.ts';
import { isWebPage } from './ownWords.ts';
import { ShapeError } from './shape.ts';
import { failure, type Subject, who } from './subject.ts';

/** Turns a parsed answer into what the caller wants; throws a `ShapeError` when it cannot. */
export type Read<Value> = (value: unknown, status: number, way: Way | undefined) => Value;

/** One call whose answer is JSON. @throws ApiError and nothing else */
export async function requestJson<Value>(
  request: HttpRequest,
  subject: Subject,
  signal: AbortSignal,
  read: Read<Value>,
): Promise<Value> {
  const answer = await send(request, subject, signal);
  if (answer.status < 200 || answer.status > 299) {
    throw describeAnswer(answer, subject);
  }
  const value = parse(answer, subject);
  try {
    return read(value, answer.status, answer.way);
  } catch (error) {
    if (error instanceof ShapeError) {
      throw unexpected(error, answer, subject);
    }
    throw error;
  }
}

function parse(answer: HttpAnswer, subject: Subject): unknown {
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw notJson(answer, subject, cause);
  }
}

function notJson(answer: HttpAnswer, subject: Subject, cause: unknown): ApiError {
  const what = isWebPage(answer)
    ? 'a web page'
    : answer.text.trim() === ''
      ? 'nothing'
      : 'something that is not complete JSON';
  return failure(subject, {
    kind: 'not-json',
    message: `${who(subject)} answered with ${what} instead of JSON (${answer.status}). Check the address in the profile, and whether a proxy or a sign-in page of your network answers instead.`,
    status: answer.status,
    answer: answer.text,
    cause,
  });
}

function unexpected(error: ShapeError, answer: HttpAnswer, subject: Subject): ApiError {
  return failure(subject, {
    kind: 'unexpected-answer',
    message: `${who(subject)} answered in an unexpected shape (${answer.status}): ${error.message}. Check that the address in the profile leads to this service and in this version.`,
    status: answer.status,
    answer: answer.text,
  });
}
