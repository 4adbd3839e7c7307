/** What the server makes of the columns of an import file. */
import currencies from '../../../schemas/medusa/currencies.json';
import definitions from '../../../schemas/medusa/import-columns.json';
import type { ImportType } from '../importFile.ts';

export type Holds =
  | 'text'
  | 'integer'
  | 'boolean'
  | 'status'
  | 'url'
  | 'price'
  | 'region-price'
  | 'option-name'
  | 'option-value'
  | 'nothing';

export interface ColumnDefinition {
  /** Of numbered columns the first, of prices an example. */
  readonly name: string;
  /** Where the name is one of many; it may stand anywhere in a title, as on the server. */
  readonly pattern: RegExp | undefined;
  readonly holds: Holds;
  /** What it describes. The columns of a product are read from its first row alone. */
  readonly of: 'product' | 'variant';
  /** True for what cannot be created without. */
  readonly needed: boolean;
  /** How bad an empty cell is in a column that need not be there. */
  readonly notBlank: 'error' | 'warning' | undefined;
  /** True where no two variants of a shop may have the same. */
  readonly unique: boolean;
  /** The feature flag of the server that brings the column. */
  readonly flag: string | undefined;
}

export interface Column {
  readonly index: number;
  /** As it is written in the header. */
  readonly title: string;
  readonly definition: ColumnDefinition | undefined;
  /** True where a later column has the same title, whose cells are read instead. */
  readonly overwritten: boolean;
}

/** A column that is read. */
export interface KnownColumn extends Column {
  readonly definition: ColumnDefinition;
}

interface DefinitionData {
  readonly name: string;
  readonly holds: string;
  readonly of: string;
  readonly pattern?: string;
  readonly needed?: boolean;
  readonly notBlank?: string;
  readonly unique?: boolean;
  readonly flag?: string;
}

const kinds: Readonly<Record<Holds, Holds>> = {
  text: 'text',
  integer: 'integer',
  boolean: 'boolean',
  status: 'status',
  url: 'url',
  price: 'price',
  'region-price': 'region-price',
  'option-name': 'option-name',
  'option-value': 'option-value',
  nothing: 'nothing',
};

const known: Readonly<Record<ImportType, readonly ColumnDefinition[]>> = {
  'product-import': definitions['product-import'].map(definitionOf),
  'price-list-import': definitions['price-list-import'].map(definitionOf),
};

function definitionOf(data: DefinitionData): ColumnDefinition {
  const { name, pattern, needed = false, notBlank, unique = false, flag } = data;
  const holds = Object.values(kinds).find((kind) => kind === data.holds) ?? 'text';
  return {
    name,
    pattern: pattern === undefined ? undefined : new RegExp(pattern),
    holds,
    of: data.of === 'product' ? 'product' : 'variant',
    needed,
    notBlank: notBlank === 'error' || notBlank === 'warning' ? notBlank : undefined,
    unique,
    flag,
  };
}

/** What a title means to the server: a column of that name, else the first whose pattern it holds. */
export function definitionFor(title: string, type: ImportType): ColumnDefinition | undefined {
  const named = known[type].find(({ name, pattern }) => pattern === undefined && name === title);
  return named ?? known[type].find(({ pattern }) => pattern?.test(title));
}

export function columnsOf(titles: readonly string[], type: ImportType): readonly Column[] {
  const last = new Map(titles.map((title, index) => [title, index] as const));
  return titles.map((title, index) => ({
    index,
    title,
    definition: definitionFor(title, type),
    overwritten: last.get(title) !== index,
  }));
}

/** The names that a title may have been meant to be, numbered as it is. */
export function namesLike(title: string, type: ImportType): readonly string[] {
  const [number = '1'] = /\d+/.exec(title) ?? [];
  return known[type].filter(({ flag }) => flag === undefined).map(({ name }) => name.replace('1', number));
}

/** True where the title is written as the documentation has it, with nothing around. */
export function isExact(title: string, { name, pattern }: ColumnDefinition): boolean {
  if (pattern === undefined || name === title) return true;
  return pattern.exec(title)?.[0] === title;
}

/** The code of a price column's currency, as the server reads it. */
export function currencyOf({ title, definition }: KnownColumn): string {
  if (definition.holds === 'region-price') return definition.pattern?.exec(title)?.[2] ?? '';
  return title.trim().split(' ')[1] ?? '';
}

export function isKnownCurrency(code: string): boolean {
  return currencies.known.includes(code.toUpperCase());
}

/** How many decimals of a price the server keeps. It knows none of the currencies that have three. */
export function decimalsOf(currency: string): number {
  return currencies.zeroDecimal.includes(currency) ? 0 : 2;
}
