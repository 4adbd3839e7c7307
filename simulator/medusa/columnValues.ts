import type { Fields } from '../json.ts';
import { JobFailure } from './importPlan.ts';
import type { Columns } from './select.ts';

/** What PostgreSQL makes of the values of a row, and what it says when it cannot. */

type Kind = 'text' | 'integer' | 'boolean' | 'status';

interface ColumnKind {
  readonly kind: Kind;
  readonly required?: true;
}

const statuses: readonly unknown[] = ['draft', 'proposed', 'published', 'rejected'];
const measures = { weight: integer(), length: integer(), height: integer(), width: integer() };
const customs = { hs_code: text(), origin_country: text(), mid_code: text(), material: text() };

/** In the order in which the table declares them, which is the order of the complaints. */
export const productColumns: Readonly<Record<string, ColumnKind>> = {
  title: { kind: 'text', required: true },
  subtitle: text(),
  description: text(),
  handle: text(),
  status: { kind: 'status', required: true },
  thumbnail: text(),
  ...measures,
  ...customs,
  discountable: { kind: 'boolean', required: true },
  external_id: text(),
};

export const variantColumns: Readonly<Record<string, ColumnKind>> = {
  title: { kind: 'text', required: true },
  sku: text(),
  barcode: text(),
  inventory_quantity: { kind: 'integer', required: true },
  allow_backorder: { kind: 'boolean', required: true },
  manage_inventory: { kind: 'boolean', required: true },
  ...customs,
  ...measures,
};

/**
 * The columns of a row that stand under the prefix, over those that were there.
 * @throws JobFailure for a value that the table does not take
 */
export function storeColumns(
  table: 'product' | 'product_variant',
  prefix: string,
  row: Fields,
  before: Columns,
): Columns {
  const kinds = table === 'product' ? productColumns : variantColumns;
  const given = Object.entries(kinds).filter(([name]) => Object.hasOwn(row, prefix + name));
  const columns: Columns = {
    ...before,
    ...Object.fromEntries(given.map(([name, { kind }]) => [name, stored(kind, row[prefix + name])])),
  };
  for (const [name, { required }] of Object.entries(kinds)) {
    if (required && columns[name] === null) {
      throw new JobFailure(`null value in column "${name}" of relation "${table}" violates not-null constraint`);
    }
  }
  return columns;
}

function stored(kind: Kind, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'text') return String(value);
  if (kind === 'status') {
    if (statuses.includes(value)) return String(value);
    throw new JobFailure(`invalid input value for enum product_status_enum: "${String(value)}"`);
  }
  // Whatever else is in the cell, such as "yes", is false.
  if (kind === 'boolean') return value === true;
  return checkInteger(value);
}

const largestInteger = 2_147_483_647;
/** What PostgreSQL takes of a text. */
const digits = /^\s*[-+]?\d+\s*$/;

/** @throws JobFailure for what is no whole number of four bytes */
export function checkInteger(value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number) || (typeof value === 'string' && !digits.test(value)))
    throw new JobFailure(`invalid input syntax for type integer: "${String(value)}"`);
  if (Math.abs(number) > largestInteger) {
    throw new JobFailure(`value "${String(value)}" is out of range for type integer`);
  }
  return number;
}

function text(): ColumnKind {
  return { kind: 'text' };
}

function integer(): ColumnKind {
  return { kind: 'integer' };
}
