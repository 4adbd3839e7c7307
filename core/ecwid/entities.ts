/** The schemas of what calls take as their bodies, for completion, hover and the wording of findings. */
import texts from '../../schemas/ecwid/entities?schemas';
import type { JsonPath } from '../json/tree.ts';

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The part of JSON Schema that `scripts/generate/entities.mjs` writes. */
export interface EntitySchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly (string | null)[];
  /** `ecwid-date`: a text of that form, or seconds since 1970. */
  readonly format?: 'ecwid-date';
  readonly readOnly?: boolean;
  readonly requiredOnCreate?: boolean;
  /** On what the sources disagree. */
  readonly requiredNote?: string;
  readonly items?: EntitySchema;
  readonly properties?: Readonly<Record<string, EntitySchema>>;
  /** Absent or a schema: other names are fine. */
  readonly additionalProperties?: false | EntitySchema;
  readonly allOf?: readonly { readonly $ref: string }[];
}

/** One field of an object in a body. */
export interface EntityField {
  readonly name: string;
  /** In words: `text`, `whole number`, `list of objects`. */
  readonly type: string;
  readonly description: string | undefined;
  /** Needed where the entity is created. */
  readonly required: boolean;
  /** Why that is not certain. */
  readonly requiredNote: string | undefined;
  /** Set by Ecwid itself. */
  readonly readOnly: boolean;
  /** The values it takes, where they are known. */
  readonly values: readonly (string | null)[];
  /** What it holds, of a list what its items hold. */
  readonly nested: EntitySchema | undefined;
  readonly schema: EntitySchema;
}

/** Parsed when they are first asked for: all of them are 200 KB of text. */
const parsed = new Map<string, EntitySchema>();

/** @param name as endpoints name it: `Product` */
export function entitySchema(name: string): EntitySchema | undefined {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
  if (text === undefined) return undefined;
  const own: EntitySchema = JSON.parse(text);
  const [same] = own.allOf ?? [];
  const schema = same === undefined ? own : { ...entitySchema(same.$ref.replace('.schema.json', '')), ...own };
  parsed.set(name, schema);
  return schema;
}

/** The schema of the value at `path`, a path inside the body; nothing where none is known. */
export function schemaAt(schema: EntitySchema | undefined, path: JsonPath): EntitySchema | undefined {
  return path.reduce<EntitySchema | undefined>((at, step) => at && stepInto(at, step), schema);
}

function stepInto(schema: EntitySchema, step: string | number): EntitySchema | undefined {
  if (typeof step === 'number') return schema.items;
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, step)) return properties[step];
  return additionalProperties === false ? undefined : additionalProperties;
}

/** The fields of an object, in the order of the documentation. Of a list, those of its items. */
export function fieldsOfSchema(schema: EntitySchema | undefined): readonly EntityField[] {
  const properties = schema?.properties ?? schema?.items?.properties ?? {};
  return Object.entries(properties).map(([name, field]) => fieldOf(name, field));
}

/** @returns the field that `path` names, a path inside the body */
export function entityField(entity: string, path: JsonPath): EntityField | undefined {
  const name = path.at(-1);
  const schema = schemaAt(entitySchema(entity), path);
  return schema === undefined || typeof name !== 'string' ? undefined : fieldOf(name, schema);
}

function fieldOf(name: string, schema: EntitySchema): EntityField {
  return {
    name,
    type: typeInWords(schema),
    description: schema.description,
    required: schema.requiredOnCreate === true,
    requiredNote: schema.requiredNote,
    readOnly: schema.readOnly === true,
    values: schema.enum ?? [],
    nested: [schema, schema.items].find((each) => each?.properties !== undefined),
    schema,
  };
}

const words: Readonly<Record<JsonType, string>> = {
  object: 'object',
  array: 'list',
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'null',
};

const plurals: Readonly<Record<string, string>> = { list: 'lists', 'true or false': 'true or false' };

export function typeInWords({ type, format, items, additionalProperties }: EntitySchema): string {
  if (format === 'ecwid-date') return 'date';
  if (type === undefined) return 'any value';
  if (type === 'array' && items?.type !== undefined) return `list of ${plural(typeInWords(items))}`;
  if (type === 'object' && typeof additionalProperties === 'object' && additionalProperties.type !== undefined)
    return `object of ${plural(typeInWords(additionalProperties))}`;
  return (typeof type === 'string' ? [type] : type).map((each) => words[each]).join(' or ');
}

/** `list of texts`, `list of lists of numbers`. */
function plural(word: string): string {
  const [first = '', ...rest] = word.split(/ (?=of )/);
  return [plurals[first] ?? `${first}s`, ...rest].join(' ');
}
