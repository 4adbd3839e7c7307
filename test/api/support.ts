import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiError } from '../../api/errors.ts';
import type { Subject } from '../../api/subject.ts';
import { directNetwork } from '../support/directNetwork.ts';

/** Looks like no known token, so that only the exact replacement can hide it. */
export const canary = 'canary-7/Kq+Zz"9';

export const never = new AbortController().signal;

export function subjectAt(host: string): Subject {
  return { service: 'Ecwid', host, sought: { what: 'store', name: '1003' }, secrets: [canary], network: directNetwork };
}

/** @returns the error, after a look that it is an `ApiError` without the canary and in whole sentences */
export async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    (value) => assert.fail(`no error but ${inspect(value)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError, inspect(error));
  assertWellSaid(error);
  return error;
}

export function assertWellSaid(error: ApiError): void {
  assert.match(error.message, /^.+\. [A-Z].+\.$/, 'what happened and a next step');
  const everything = `${inspect(error, { depth: 20, showHidden: true })}${error.answer}${error.stack}${String(error.cause)}`;
  for (const form of [canary, encodeURIComponent(canary), JSON.stringify(canary).slice(1, -1)]) {
    assert.ok(!everything.includes(form), `leaks the token: ${everything}`);
  }
}
