import type { Fields } from '../json.ts';
import type { ExportQuery } from './context.ts';
import { exportQueryOf } from './context.ts';
import type { ExportType } from './exportType.ts';
import { orderCsv, orderTable } from './orderExport.ts';
import { productCsv, shapeOf } from './productExport.ts';
import { productTable } from './productTable.ts';
import type { Columns, Table } from './select.ts';
import { selectRows } from './select.ts';
import type { MedusaProduct, Shop } from './shop.ts';

/** What an export will do, found out again for each of its two steps. */
export interface ExportPlan {
  /** What pre-processing says: as many as match, or the `batch_size` of the context. */
  readonly announced: unknown;
  /** A `batch_size` above the matches makes the real server search for ever. */
  readonly endless: boolean;
  /** Goes into the context of a product export. */
  readonly shape: object | undefined;
  /** Why the file cannot be written: found only while processing, unlike the failure of a plan. */
  readonly crash: string | undefined;
  readonly csv: string;
  readonly count: unknown;
  readonly written: number;
}

/** @throws JobFailure for a query that the database refuses */
export function planExport(type: ExportType, context: Fields, shop: Shop): ExportPlan {
  const query = exportQueryOf(context);
  if (type === 'order-export') {
    return plan(
      orderTable,
      shop.orders,
      (order) => order.columns,
      query,
      (orders) => ({ csv: orderCsv(orders, query.selected) }),
    );
  }
  return plan(
    productTable,
    shop.products,
    (product) => product.columns,
    query,
    (found) => {
      const products = query.fields === undefined ? found : found.map((product) => cutTo(product, query.fields ?? []));
      const shape = shapeOf(products, query.relations, shop.regions);
      return { csv: productCsv(products, shape, shop.collections), shape, crash: crashOf(query.relations) };
    },
  );
}

function plan<T>(
  table: Table,
  rows: readonly T[],
  columnsOf: (row: T) => Columns,
  query: ExportQuery,
  write: (rows: readonly T[]) => { readonly csv: string; readonly shape?: object; readonly crash?: string | undefined },
): ExportPlan {
  const { announced, matches } = selectRows(table, rows, columnsOf, query);
  const size = query.batchSize ?? undefined;
  const offset = Number(query.offset);
  const chosen = matches.slice(offset, size === undefined ? undefined : offset + Number(size));
  const { csv, shape, crash } = write(chosen);
  return {
    announced: size ?? announced,
    endless: size !== undefined && Number(size) > matches.length,
    shape,
    crash: chosen.length === 0 ? undefined : crash,
    csv,
    count: size ?? matches.length,
    written: chosen.length,
  };
}

/** Only these columns are read from the database; the file has the others all the same, empty. */
function cutTo(product: MedusaProduct, fields: readonly string[]): MedusaProduct {
  const columns = Object.fromEntries(Object.entries(product.columns).filter(([name]) => fields.includes(name)));
  return { ...product, columns };
}

/** A product export reads these relations without asking whether they were loaded. */
function crashOf(relations: readonly string[]): string | undefined {
  if (!relations.includes('variants')) {
    return 'undefined is not iterable (cannot read property Symbol(Symbol.iterator))';
  }
  if (!relations.includes('tags')) return "Cannot read properties of undefined (reading 'map')";
  return relations.includes('variants.options') ? undefined : "Cannot read properties of undefined (reading 'find')";
}
