import type { Answer } from '../answer.ts';
import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { wrongParameter } from './errors.ts';

/** Types of the fields that the simulator itself reads; it stores all others as they come. */
export type FieldTypes = Readonly<Record<string, FieldType>>;
export type FieldType = 'text' | 'number' | 'boolean' | 'numbers' | 'objects' | 'object';

const checks: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  numbers: (value) => Array.isArray(value) && value.every((item) => typeof item === 'number'),
  objects: (value) => Array.isArray(value) && value.every(isFields),
  object: isFields,
};

export type ReadFields = { readonly fields: Fields } | { readonly fault: Answer };

/** The fields of a body, without those that are null, or the answer that says what is wrong with it. */
export function readFields(body: unknown, types: FieldTypes = {}): ReadFields {
  if (!isFields(body)) return { fault: wrongParameter('The request body must be a JSON object.') };
  const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  for (const [name, type] of Object.entries(types)) {
    const value = fields[name];
    if (value !== undefined && !checks[type](value)) {
      return { fault: wrongParameter(`Field "${name}" has a wrong type: ${typeNames[type]} expected.`) };
    }
  }
  return { fields };
}

const typeNames: Readonly<Record<FieldType, string>> = {
  text: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  numbers: 'an array of numbers',
  objects: 'an array of objects',
  object: 'an object',
};
