import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import type { ExportType } from './exportType.ts';

export const defaultRelations: Readonly<Record<ExportType, readonly string[]>> = {
  'product-export': [
    'variants',
    'variants.prices',
    'variants.options',
    'profiles',
    'images',
    'options',
    'options.values',
    'tags',
    'type',
    'collection',
    'sales_channels',
    'variants.prices.region',
  ],
  'order-export': ['customer', 'shipping_address', 'sales_channel'],
};

const orderColumns = [
  'id',
  'display_id',
  'status',
  'created_at',
  'fulfillment_status',
  'payment_status',
  'subtotal',
  'shipping_total',
  'discount_total',
  'gift_card_total',
  'refunded_total',
  'tax_total',
  'total',
  'currency_code',
  'region_id',
] as const;

/**
 * Takes the paging keys out of a context and makes the `list_config` of them, as the server does on create.
 * A `list_config` of the client is thrown away. Nothing for values that make the real request fail with 500.
 */
export function readListConfig(type: ExportType, context: Fields): Fields | undefined {
  const { limit, offset, order, fields, expand, list_config: _, ...kept } = context;
  if (order !== undefined && typeof order !== 'string') return undefined;
  if (fields !== undefined && typeof fields !== 'string') return undefined;
  const select = fields === undefined ? (type === 'order-export' ? orderColumns : undefined) : columns(fields);
  const list_config = {
    ...(select === undefined ? {} : { select }),
    relations: typeof expand === 'string' ? expand.split(',').filter((name) => name !== '') : defaultRelations[type],
    skip: offset ?? 0,
    take: limit === undefined ? 50 : limit,
    order: orderOf(order ?? '-created_at'),
  };
  return { ...kept, list_config };
}

function columns(fields: string): readonly string[] {
  return [
    ...new Set([...fields.split(',').filter((name) => name !== '' && !name.startsWith('-')), 'created_at', 'id']),
  ];
}

function orderOf(order: string): Fields {
  return order.startsWith('-') ? { [order.slice(1)]: 'DESC' } : { [order]: 'ASC' };
}

/** Counting sorts the names of the `list_config`, as the server's own code does in passing. */
export function contextAfterCounting(type: ExportType, context: Fields, shape: object | undefined): Fields {
  const config = isFields(context['list_config']) ? context['list_config'] : {};
  // Orders are not counted when the number is given.
  if (type === 'order-export' && context['batch_size'] !== undefined) return context;
  const filters = context['filterable_fields'];
  const { q, ...kept } = isFields(filters) ? filters : {};
  // An export of orders that are searched for takes another way.
  const names = type === 'order-export' && q !== undefined ? ['select'] : ['select', 'relations'];
  const sorted = names
    .filter((name) => Array.isArray(config[name]))
    .map((name) => [name, [...texts(config[name])].sort()]);
  const list_config = { ...config, ...Object.fromEntries(sorted) };
  return {
    ...context,
    list_config,
    ...(isFields(filters) ? { filterable_fields: kept } : {}),
    ...(shape === undefined ? {} : { shape }),
  };
}

/** What a stored context asks an export for. */
export interface ExportQuery {
  readonly offset: unknown;
  readonly limit: unknown;
  readonly batchSize: unknown;
  readonly order: Fields;
  readonly relations: readonly string[];
  /** The columns to read; all, if none are named. */
  readonly fields: readonly string[] | undefined;
  /** Fields and relations of the `list_config`. */
  readonly selected: ReadonlySet<string>;
  readonly filters: unknown;
  readonly hasFilters: boolean;
}

export function exportQueryOf(context: Fields): ExportQuery {
  const config = isFields(context['list_config']) ? context['list_config'] : {};
  return {
    offset: config['skip'],
    limit: config['take'],
    batchSize: context['batch_size'],
    order: isFields(config['order']) ? config['order'] : {},
    relations: texts(config['relations']),
    fields: config['select'] === undefined ? undefined : texts(config['select']),
    selected: new Set([...texts(config['select']), ...texts(config['relations'])]),
    filters: context['filterable_fields'],
    hasFilters: Object.hasOwn(context, 'filterable_fields'),
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
