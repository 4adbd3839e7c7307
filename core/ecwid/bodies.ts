/** Checks bodies against the schemas of their entities. */
import validators from '../../schemas/ecwid/entities?validators';
import type { ShapeError } from '../dialect.ts';
import { pathOf } from '../json/pointer.ts';
import type { JsonPath } from '../json/tree.ts';

/** What is wrong: a name, a type, a value that is none of those it may be, the form of a text, a field set by Ecwid. */
export type BodyErrorKind = 'unknown' | 'type' | 'value' | 'form' | 'read-only';

export interface BodyError {
  readonly kind: BodyErrorKind;
  /** Inside the body. */
  readonly path: JsonPath;
}

/** More than anyone reads of one body. */
const mostErrors = 100;

export const noBodyErrors: readonly BodyError[] = [];

/**
 * What is wrong with a body by the schema of its entity. A body that is written as text, or that is not there, is none
 * to be looked into; rules of their own say so.
 */
export function bodyErrors(entity: string, body: unknown): readonly BodyError[] {
  if (body === undefined || body === null || typeof body === 'string') return noBodyErrors;
  const validate = validators[entity];
  if (validate === undefined || validate(body)) return noBodyErrors;
  return (validate.errors ?? [])
    .slice(0, mostErrors)
    .map((error) => ({ kind: kindOf(error), path: placeOf(error, body) }));
}

/** The compiled schemas have keywords of their own; see `scripts/validators.mjs`. */
function kindOf({ keyword }: ShapeError): BodyErrorKind {
  switch (keyword) {
    case 'fields':
      return 'unknown';
    case 'enum':
      return 'value';
    case 'pattern':
      return 'form';
    case 'readOnly':
      return 'read-only';
    default:
      return 'type';
  }
}

function placeOf({ instancePath, params }: ShapeError, body: unknown): JsonPath {
  const path = pathOf(instancePath, body);
  const field = params['additionalProperty'];
  return typeof field === 'string' ? [...path, field] : path;
}
