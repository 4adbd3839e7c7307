/** What the core needs to know of one kind of batch file. A further service is one more object of this type. */
import type { Completion, Description } from './completion.ts';
import type { Fix, Severity, Span, TextEdit } from './finding.ts';
import type { JsonNode, JsonPath, JsonProperty } from './json/tree.ts';
import type { ServiceName } from './target.ts';

export type LanguageId = 'ecwid-batch' | 'medusa-job';

export interface Dialect {
  readonly languageId: LanguageId;
  /** How the names of its files end. */
  readonly fileEnding: string;
  readonly service: ServiceName;
  /** The rule that a file is a list of items; undefined where it is one object. */
  readonly list: FormRule | undefined;
  /** What one item is called in a message: `request`, `job`. */
  readonly itemName: string;
  /** What a whole file must look like, said where it is empty. */
  readonly expectation: string;
  /** The smallest file that makes sense, offered where a file is empty. */
  readonly skeleton: string;
  /** How many items the service takes in one call; undefined where a file is one item. */
  readonly batchLimit: number | undefined;
  /** The access scopes that an operation of an item's summary needs, all of them. */
  readonly scopesOf: (operation: string) => readonly string[];
  /** The rule about calls that no profile's token may make; undefined for a service without scopes. */
  readonly scopeRule: RuleDescription | undefined;
  /** Rules that look at one item by itself. */
  readonly itemRules: ItemRules;
  /** Rules that look at several items together. */
  readonly groupRules: readonly GroupRule[];
  /** Rules that look at the file as a whole. */
  readonly fileRules: readonly FileRule[];
  /** Rules that look at the file that an item imports, which is another one beside it. */
  readonly importRules: readonly RuleDescription[];
  /**
   * What may be written at `offset` of an item, whose text may be empty or half typed.
   * @param files that an item may name, relative to the folder of the document; without any, an example is offered
   */
  readonly complete: (text: string, offset: number, files: readonly string[]) => readonly Completion[];
  /** What stands at `offset` of an item. */
  readonly describe: (text: string, offset: number) => Description | undefined;
  /** How an item is listed beside the text. Must be cheap: it is asked for each of a hundred thousand. */
  readonly outline: (text: string, operation: string | undefined) => Outline;
  /** How a file of one item asks to be carried out, such as `dry run`; undefined where it does not say. */
  readonly modeOf: (text: string) => string | undefined;
  /** What can be done with items, beside mending them. */
  readonly refactorings: readonly Refactoring[];
  /** The field of an item whose own fields are worth listing, too. */
  readonly content: string;
}

/** Rewrites items and leaves what they mean; every number and escape stays as it is written. */
export interface Refactoring {
  /** Stable and camel-case; ends the kind of its action: `refactor.rewrite.sortByPath`. */
  readonly name: string;
  /** What it is done to: the items that the selection touches, or the whole file. */
  readonly scope: 'selection' | 'file';
  /**
   * @param items all of them are JSON
   * @returns undefined where there is nothing to do
   */
  readonly plan: (items: readonly ItemInFile[], file: RefactoredFile) => RefactoringPlan | undefined;
}

export interface RefactoredFile {
  readonly text: () => string;
  /** Whether some item needs an earlier one. */
  readonly needsOrder: () => boolean;
}

export interface RefactoringPlan {
  /** An order to the editor, in title form. */
  readonly title: string;
  /** Worked out once someone has chosen it. */
  readonly edits: () => readonly TextEdit[];
}

/** An item in a list. */
export interface Outline {
  readonly name: string;
  /** What it does, in a few words. */
  readonly detail: string | undefined;
  /** Where the item's text says what it does. */
  readonly mark: Span | undefined;
  /** The page of the API's documentation about it; never an address from the file. */
  readonly page: string | undefined;
}

/** What every rule tells of itself. */
export interface RuleDescription {
  /** Stable and kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence for the list of rules. */
  readonly summary: string;
  /** The page of the API's documentation that the rule comes from. */
  readonly source: string;
  /** True where some of its fixes are safe to apply unseen; see `Fix`. */
  readonly mends?: true;
  /** What the rule flags and what it does not: an item, or for a rule of the file or of an imported one a file. */
  readonly examples: { readonly bad: string; readonly good: string };
}

/** Every rule of a dialect whose severity can be set. */
export function rulesOf({
  list,
  itemRules,
  groupRules,
  fileRules,
  importRules,
  scopeRule,
}: Dialect): readonly RuleDescription[] {
  const others = [list, scopeRule].filter((rule) => rule !== undefined);
  return [...others, ...itemRules.rules, ...groupRules, ...fileRules, ...importRules];
}

/** Some meaning of one item. `View` is the dialect's view of an item, made once and shared by all rules. */
export interface Rule<View> extends RuleDescription {
  /** Called for each of a hundred thousand items, so it must be cheap on good ones and return `fine` for them. */
  readonly check: (view: View) => readonly Problem[];
}

/** What a rule returns that has nothing to say. */
export const fine: readonly Problem[] = [];

/** An item before any rule has looked at it. */
export interface ParsedItem {
  readonly value: unknown;
  /** As it stands, perhaps with white space around it. */
  readonly text: string;
  readonly notes: ItemNotes;
}

/** What the cutter counts in passing. */
export interface ItemNotes {
  /** The deepest nesting, the item itself being 1. */
  readonly depth: number;
  /** Colons outside of texts: as many as there are properties, doubled names included. */
  readonly colons: number;
  /** Sixteen digits or more in a row, outside of texts. */
  readonly longNumber: boolean;
}

/** What a rule reports: a place by path, so that positions are looked up only when there is something to say. */
export interface Problem {
  /** The deepest value on the way is taken where the path leads nowhere. */
  readonly at: JsonPath;
  /** What is marked: the value (of an object or list its first bracket) or the name of the field. */
  readonly mark?: 'value' | 'name';
  /** Of a text: which part of what it stands for is meant. */
  readonly part?: Span;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  readonly message: string;
  /** The best first; only such as are safe. */
  readonly fixes?: (place: Place) => readonly Fix[];
}

/** Where a problem was found, for its fixes. Offsets count in `text`. */
export interface Place {
  /** The item. */
  readonly text: string;
  readonly root: JsonNode;
  readonly node: JsonNode;
  /** The property that `node` is the value of. */
  readonly property: JsonProperty | undefined;
  readonly parent: JsonNode | undefined;
}

/** What an item is about, for the rules of several items and for scopes. */
export interface ItemSummary {
  readonly id: string | undefined;
  /** The entity that the item is about, such as `products/123`. */
  readonly subject: string | undefined;
  /** The call that it makes, as the catalogue names it: `PUT /products/{productId}`. */
  readonly operation: string | undefined;
}

/** Which rule has something to say about an item, and how serious it is; what it says is worked out on demand. */
export interface Mark {
  readonly code: string;
  readonly severity: Severity;
}

export interface ItemRules {
  readonly rules: readonly RuleDescription[];
  readonly summarize: (item: ParsedItem) => ItemSummary;
  readonly inspect: (item: ParsedItem) => { readonly summary: ItemSummary; readonly marks: readonly Mark[] };
  readonly problems: (item: ParsedItem) => readonly (Problem & Mark)[];
}

/** Some meaning of items that share a key, in the order of the file. */
export interface GroupRule extends RuleDescription {
  /** What items of one group have in common. Those that lack it take no part. */
  readonly groupedBy: GroupKey;
  /** True where what it finds comes out as meant only when items run one after the other. */
  readonly needsOrder?: boolean;
  /** @param group two items or more */
  readonly check: (group: readonly Member[]) => readonly GroupProblem[];
}

export type GroupKey = 'id' | 'subject';

export interface Member {
  readonly value: unknown;
  readonly summary: ItemSummary;
}

export interface GroupProblem extends Problem {
  /** Where it differs from the rule's. */
  readonly needsOrder?: boolean;
  /** The item that is meant, as an index of the group. */
  readonly item: number;
  /** Another item that explains it; it stands earlier in the file. */
  readonly related?: { readonly item: number; readonly at: JsonPath; readonly message: string };
}

/** Some meaning of a file as a whole; it has one thing to say or nothing. */
export interface FileRule extends RuleDescription {
  readonly check: (file: FileFacts) => FileProblem | undefined;
}

export interface FileFacts {
  readonly items: number;
  readonly itemsWithoutId: number;
}

export interface FileProblem {
  /** What is marked: the list's first bracket, or the first item without an id. */
  readonly at: 'list' | 'first-without-id';
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edits: (items: Iterable<ItemInFile>) => readonly TextEdit[] };
}

/** What is said of a file that is JSON and no list, of a dialect whose files are lists. */
export interface FormRule extends RuleDescription {
  readonly check: (text: string, value: unknown) => FormProblem;
}

export interface FormProblem {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

export interface ItemInFile {
  /** As it stands, without white space around it. */
  readonly text: string;
  readonly span: Span;
  readonly summary: ItemSummary;
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
  readonly schemaPath?: string;
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
