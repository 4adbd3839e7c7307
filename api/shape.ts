/** Readers of answers: each narrows an `unknown` or throws a `ShapeError` that names the place. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An answer is JSON, but not of the documented shape. The message is a part of a sentence. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readObject(value: unknown, place: string): JsonObject {
  if (isObject(value)) {
    return value;
  }
  throw wrong(place, 'an object', value);
}

/** A text with at least one character. */
export function readText(value: unknown, place: string): string {
  if (typeof value === 'string' && value !== '') {
    return value;
  }
  throw wrong(place, 'a text', value);
}

/** Missing and null are the same; both services leave fields out as well as sending null. */
export function readOptionalText(value: unknown, place: string): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') {
    return value ?? undefined;
  }
  throw wrong(place, 'a text', value);
}

/** A whole number from 0, also as text: Medusa repeats `"count": "2"` when it was asked so. */
export function readOptionalCount(value: unknown, place: string): number | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) {
    return count;
  }
  throw wrong(place, 'a whole number', value);
}

export function readOptionalArray(value: unknown, place: string): readonly unknown[] | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value;
  }
  throw wrong(place, 'an array', value);
}

export function readOneOf<Text extends string>(value: unknown, allowed: readonly Text[], place: string): Text {
  const found = allowed.find((text) => text === value);
  if (found === undefined) {
    throw wrong(place, `one of ${allowed.join(', ')}`, value);
  }
  return found;
}

function wrong(place: string, expected: string, value: unknown): ShapeError {
  const actual = value === undefined ? 'missing' : (JSON.stringify(value) ?? typeof value).slice(0, 80);
  return new ShapeError(`${place} should be ${expected} but is ${actual}`);
}
