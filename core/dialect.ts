/** What the core needs to know of one kind of batch file. A further service is one more object of this type. */
import type { Fix, Severity } from './finding.ts';
import type { JsonNode, JsonPath } from './json/tree.ts';
import type { ServiceName } from './target.ts';

export type LanguageId = 'ecwid-batch' | 'medusa-job';

export interface Dialect {
  readonly languageId: LanguageId;
  /** How the names of its files end. */
  readonly fileEnding: string;
  readonly service: ServiceName;
  /** True where a file is a list of items, false where it is one object. */
  readonly list: boolean;
  /** What one item is called in a message: `request`, `job`. */
  readonly itemName: string;
  /** What a whole file must look like, as one sentence. */
  readonly expectation: string;
  /** The smallest file that makes sense, offered where a file is empty. */
  readonly skeleton: string;
  /** The compiled JSON Schema of one item. */
  readonly shape: ShapeValidator;
  /** Whether the service is known to refuse fields that the schema does not name. */
  readonly unknownFields: Severity;
  /** Checked on items whose shape is right as far as the rule needs it. */
  readonly rules: readonly Rule[];
}

/** Some meaning that the schema cannot express. */
export interface Rule {
  /** Stable and kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence for the list of rules. */
  readonly summary: string;
  /** The page of the API's documentation that the rule comes from. */
  readonly source: string;
  /** @param item a parsed item, of any shape */
  readonly check: (item: unknown) => Problem | undefined;
}

/** What a rule reports: a place by path, so that positions are looked up only when there is something to say. */
export interface Problem {
  readonly at: JsonPath;
  readonly message: string;
  /** @param node the value at the place */
  readonly fixes?: (node: JsonNode) => readonly Fix[];
}

/** The part of ajv's compiled validators that the core uses. */
export interface ShapeValidator {
  (value: unknown): boolean;
  errors?: readonly ShapeError[] | null;
}

export interface ShapeError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: unknown;
  readonly schema?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** The item as an object, or undefined when it is none. For rules, which look at fields by name. */
export function fieldsOf(item: unknown): Fields | undefined {
  return isFields(item) ? item : undefined;
}

function isFields(item: unknown): item is Fields {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}
