import { ApiError } from '../errors.ts';
import type { HttpRequest } from '../httpMessages.ts';
import { type Read, requestJson } from '../requestJson.ts';
import { failure, type Subject, who } from '../subject.ts';

/**
 * One call of Medusa's API. What Medusa itself does not find it says in JSON. A server that is just starting answers
 * with a web page, for its addresses are not there yet, and so do a proxy without a server behind it and a wrong address.
 * @throws ApiError and nothing else
 */
export async function callApi<Value>(
  request: HttpRequest,
  subject: Subject,
  signal: AbortSignal,
  read: Read<Value>,
): Promise<Value> {
  try {
    return await requestJson(request, subject, signal, read);
  } catch (error) {
    throw error instanceof ApiError && isNotServed(error) ? notServed(error, subject) : error;
  }
}

function isNotServed({ status, answer = '' }: ApiError): boolean {
  return status === 404 && !answer.trimStart().startsWith('{');
}

function notServed({ status, answer }: ApiError, subject: Subject): ApiError {
  const message = `${who(subject)} knows no such address (404). It may be just starting; if this goes on, check the address in the profile, and that it is Medusa 1: later versions have no batch jobs.`;
  return failure(subject, { kind: 'not-served', message, status, answer });
}
