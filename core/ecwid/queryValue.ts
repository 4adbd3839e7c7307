/** What a query parameter takes, for rules, completion and hover. */
import type { QueryParameter } from './catalogue.ts';

/** The forms that the older documentation of the search calls lists, and the zone that newer pages add. */
const date = /^(?:-?\d+|\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?: ?(?:[+-]\d{2}:?\d{2}|Z|UTC|GMT))?)?)$/;
const wholeNumber = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;

/** More than all values of any list together. */
const longestValue = 2000;

/** @param value decoded */
export function isValidValue({ type, enum: values }: QueryParameter, value: string): boolean {
  if (value.length > longestValue) return type === 'string' || (type === 'list' && values === undefined);
  switch (type) {
    case 'string':
      return true;
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'integer':
      return wholeNumber.test(value);
    case 'number':
      return number.test(value);
    case 'date':
      return date.test(value);
    case 'enum':
      return values === undefined || values.includes(value);
    case 'list':
      if (values === undefined) return value !== '';
      return values.includes(value) || value.split(',').every((item) => values.includes(item));
  }
}

const mostNamed = 12;

/** In words that can stand after “must be”. */
export function wantedValue({ type, enum: values }: QueryParameter): string {
  const named = (values ?? []).slice(0, mostNamed).join(', ') + ((values ?? []).length > mostNamed ? ', …' : '');
  switch (type) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'date':
      return 'a date such as 2026-01-31, 2026-01-31 18:57:19 +0000 or UNIX seconds';
    case 'enum':
      return `one of ${named}`;
    case 'list':
      return values === undefined
        ? 'a list with commas between its items'
        : `one or more of ${named}, with commas between them`;
  }
}
