/** Turns what ajv says about the shape of an item into plain sentences with the field and the remedy. */
import { closest, distance } from 'fastest-levenshtein';
import { type Dialect, fieldsOf, type ShapeError } from './dialect.ts';
import type { Fix, Severity } from './finding.ts';
import { type JsonNode, type JsonPath, propertyOf } from './json/tree.ts';

export const shapeCode = 'shape';

export interface ShapeProblem {
  readonly at: JsonPath;
  /** The named field of the object at the place is meant, not the object. */
  readonly field: string | undefined;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: (node: JsonNode) => readonly Fix[];
}

const none = (): readonly Fix[] => [];

/** @param value a parsed item */
export function shapeProblems(value: unknown, dialect: Dialect): readonly ShapeProblem[] {
  if (dialect.shape(value)) return [];
  return (dialect.shape.errors ?? []).map((error) => describe(error, value, dialect));
}

function describe(error: ShapeError, value: unknown, dialect: Dialect): ShapeProblem {
  const at = pathOf(error.instancePath);
  const place = at.length === 0 ? `Each ${dialect.itemName}` : `“${at.join('.')}”`;
  const problem = { at, field: undefined, severity: 'error' as Severity, fixes: none };
  switch (error.keyword) {
    case 'required': {
      const field = String(error.params['missingProperty']);
      return {
        ...problem,
        message: `This ${dialect.itemName} has no “${field}”. Add it.`,
        fixes: addField(field, emptyValue(error, field)),
      };
    }
    case 'additionalProperties': {
      const field = String(error.params['additionalProperty']);
      const known = knownFields(error).filter((name) => !isPresent(value, name));
      const near = nearest(field, known);
      const remedy = near === undefined ? 'Remove it' : `Did you mean “${near}”`;
      return {
        ...problem,
        field,
        severity: dialect.unknownFields,
        message: `“${field}” is not a field of a ${dialect.itemName}. ${remedy}${near === undefined ? '.' : '?'}`,
        fixes: near === undefined ? none : renameField(field, near),
      };
    }
    case 'type':
      return { ...problem, message: `${place} must be ${typeNames(error.params['type'])}.` };
    case 'minLength':
      return { ...problem, message: `${place} is empty. Fill it in.` };
    default:
      return { ...problem, message: `${place} is not what the service takes (${error.keyword}).` };
  }
}

function knownFields(error: ShapeError): readonly string[] {
  return Object.keys(fieldsOf(fieldsOf(error.parentSchema)?.['properties']) ?? {});
}

function isPresent(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

/** @returns the word among `known` that was probably meant */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word.toLowerCase(), known);
  return distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.max(1, Math.floor(word.length / 3))
    ? candidate
    : undefined;
}

/** What the schema has in the field's place, with nothing in it. */
function emptyValue({ parentSchema }: ShapeError, field: string): string {
  const property = fieldsOf(fieldsOf(fieldsOf(parentSchema)?.['properties'])?.[field]);
  return property?.['type'] === 'object' ? '{}' : '""';
}

function addField(field: string, value: string): (node: JsonNode) => readonly Fix[] {
  return (node) => {
    const last = node.properties?.at(-1);
    const after = last === undefined ? node.start + 1 : (last.value ?? last.key).end;
    const newText = last === undefined ? ` "${field}": ${value} ` : `, "${field}": ${value}`;
    return [{ title: `Add “${field}”`, edits: [{ span: { start: after, end: after }, newText }] }];
  };
}

function renameField(field: string, near: string): (node: JsonNode) => readonly Fix[] {
  return (node) => {
    const key = propertyOf(node, field)?.key;
    if (key === undefined) return [];
    return [
      { title: `Change to “${near}”`, edits: [{ span: { start: key.start, end: key.end }, newText: `"${near}"` }] },
    ];
  };
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

/** Reads a JSON Pointer as ajv writes it. */
function pathOf(pointer: string): JsonPath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
