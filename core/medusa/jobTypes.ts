/** The four types of job that every Medusa server has, with what their contexts may hold. */
import exportData from '../../schemas/medusa/exports.json';
import orderExport from '../../schemas/medusa/order-export.schema.json';
import validateOrderExport from '../../schemas/medusa/order-export.schema.json?validator';
import priceListImport from '../../schemas/medusa/price-list-import.schema.json';
import validatePriceListImport from '../../schemas/medusa/price-list-import.schema.json?validator';
import productExport from '../../schemas/medusa/product-export.schema.json';
import validateProductExport from '../../schemas/medusa/product-export.schema.json?validator';
import productImport from '../../schemas/medusa/product-import.schema.json';
import validateProductImport from '../../schemas/medusa/product-import.schema.json?validator';
import type { ShapeValidator } from '../dialect.ts';
import type { EntityName } from './entities.ts';

/** The part of JSON Schema that the schemas of contexts use. */
export interface FieldSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly items?: FieldSchema;
  readonly properties?: Fields;
  readonly allOf?: readonly { readonly $ref: string }[];
}

export type Fields = Readonly<Record<string, FieldSchema>>;

export interface ContextSchema {
  readonly title: string;
  readonly description: string;
  readonly properties: Fields;
  readonly definitions?: Fields;
}

/** What an export reads and writes. */
export interface ExportedEntity {
  readonly entity: EntityName;
  readonly plural: string;
  readonly defaultRelations: readonly string[];
  /** Without them the job fails. */
  readonly neededRelations: readonly string[];
  readonly defaultFields: readonly string[];
  /** May be named in `fields`, though the entity has no such columns. */
  readonly computedFields: readonly string[];
  /** The only fields and relations that have columns in the file; empty where that is not so. */
  readonly writtenFields: readonly string[];
  readonly writtenRelations: readonly string[];
}

export interface JobType {
  readonly name: string;
  readonly schema: ContextSchema;
  readonly validate: ShapeValidator;
  /** Undefined for imports. */
  readonly exported: ExportedEntity | undefined;
}

const productsOut: ExportedEntity = { ...exportData.exports['product-export'], entity: 'Product' };
const ordersOut: ExportedEntity = { ...exportData.exports['order-export'], entity: 'Order' };

export const jobTypes: readonly JobType[] = [
  { name: 'product-export', schema: productExport, validate: validateProductExport, exported: productsOut },
  { name: 'order-export', schema: orderExport, validate: validateOrderExport, exported: ordersOut },
  { name: 'product-import', schema: productImport, validate: validateProductImport, exported: undefined },
  { name: 'price-list-import', schema: priceListImport, validate: validatePriceListImport, exported: undefined },
];

export const jobTypeNames: readonly string[] = jobTypes.map(({ name }) => name);

export function jobTypeOf(name: string): JobType | undefined {
  return jobTypes.find((type) => type.name === name);
}

/** The fields that `filterable_fields` is documented to take. */
export function filtersOf({ schema }: JobType): Fields {
  return schema.properties['filterable_fields']?.properties ?? {};
}

/** A field with what the definition says that it refers to. */
export function resolved(field: FieldSchema, { definitions }: ContextSchema): FieldSchema {
  const reference = field.allOf?.[0]?.$ref;
  const definition = reference === undefined ? undefined : definitions?.[reference.replace('#/definitions/', '')];
  return { ...definition, ...field };
}
