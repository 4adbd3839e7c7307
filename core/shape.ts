/** Turns what ajv says about the shape of an item into plain sentences with the field and the remedy. */
import { closest, distance } from 'fastest-levenshtein';
import {
  fieldsOf,
  fine,
  type ParsedItem,
  type Problem,
  type Rule,
  type RuleDescription,
  type ShapeError,
  type ShapeValidator,
} from './dialect.ts';
import type { Severity } from './finding.ts';
import { addProperty, renameProperty } from './json/edits.ts';
import { pathOf } from './json/pointer.ts';
import { shorten } from './shorten.ts';

export const shapeCode = 'shape';

interface Shape extends Pick<RuleDescription, 'summary' | 'source' | 'examples'> {
  /** The compiled JSON Schema of one item. */
  readonly shape: ShapeValidator;
  readonly itemName: string;
  /** How serious a field is that the schema does not name. */
  readonly unknownFields: Severity;
}

/** The rule that an item has the fields of its schema. */
export function shapeRule(shape: Shape): Rule<ParsedItem> {
  const { summary, source, examples } = shape;
  return { code: shapeCode, severity: 'error', summary, source, examples, check };

  function check({ value }: ParsedItem): readonly Problem[] {
    if (shape.shape(value)) return fine;
    return (shape.shape.errors ?? []).map((error) => describe(error, value, shape));
  }
}

function describe(error: ShapeError, value: unknown, { itemName, unknownFields }: Shape): Problem {
  const at = pathOf(error.instancePath, value);
  const place = at.length === 0 ? `Each ${itemName}` : `“${at.join('.')}”`;
  switch (error.keyword) {
    case 'required': {
      const field = String(error.params['missingProperty']);
      return {
        at,
        message: `This ${itemName} has no “${field}”. Add it.`,
        fixes: ({ text, node }) => [addProperty(text, node, field, emptyValue(error, field), `Add “${field}”`)],
      };
    }
    case 'additionalProperties': {
      const field = String(error.params['additionalProperty']);
      const known = knownFields(error).filter((name) => !isPresent(value, name));
      const near = nearest(field, known);
      const remedy = near === undefined ? 'Remove it.' : `Did you mean “${near}”?`;
      return {
        at: [...at, field],
        mark: 'name',
        severity: unknownFields,
        message: `“${shorten(field)}” is not a field of a ${itemName}. ${remedy}`,
        fixes: ({ property }) =>
          near === undefined || property === undefined ? [] : [renameProperty(property, near, `Change to “${near}”`)],
      };
    }
    case 'type':
      return { at, message: `${place} must be ${typeNames(error.params['type'])}.` };
    case 'minLength':
      return { at, message: `${place} is empty. Fill it in.` };
    default:
      return { at, message: `${place} is not what the service takes (${error.keyword}).` };
  }
}

function knownFields(error: ShapeError): readonly string[] {
  return Object.keys(fieldsOf(fieldsOf(error.parentSchema)?.['properties']) ?? {});
}

function isPresent(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

/** What is longer is no misspelt word, and to compare it would take long. */
const longestWord = 100;

/** @returns the word among `known` that was probably meant */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > longestWord) return undefined;
  const small = word.toLowerCase();
  const swapped = known.find((each) => isSwap(small, each.toLowerCase()));
  if (swapped !== undefined) return swapped;
  const candidate = closest(small, known);
  return distance(small, candidate.toLowerCase()) <= Math.max(1, Math.floor(word.length / 3)) ? candidate : undefined;
}

/** Two neighbouring letters in the wrong order, the commonest slip of all; Levenshtein's distance counts it as two. */
function isSwap(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  return word[at] === other[at + 1] && word[at + 1] === other[at] && word.slice(at + 2) === other.slice(at + 2);
}

/** What the schema has in the field's place, with nothing in it. */
function emptyValue({ parentSchema }: ShapeError, field: string): string {
  const property = fieldsOf(fieldsOf(fieldsOf(parentSchema)?.['properties'])?.[field]);
  return property?.['type'] === 'object' ? '{}' : '""';
}

const names: Readonly<Record<string, string>> = {
  object: 'an object in braces {…}',
  array: 'a list in square brackets […]',
  string: 'a text in double quotes',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

function typeNames(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]).map((name) => names[String(name)] ?? String(name));
  return types.join(' or ');
}
