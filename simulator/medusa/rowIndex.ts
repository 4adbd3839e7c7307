import type { MedusaProduct, MedusaVariant, Shop, Tables, Valued } from './shop.ts';

/** What a step of an import writes with. */
export interface Writing {
  readonly rows: RowIndex;
  readonly shop: Shop;
  readonly now: number;
}

export interface Found {
  readonly product: MedusaProduct;
  readonly variant: MedusaVariant;
}

/** The unique columns of products and variants, kept while rows are written, so that a row costs the same in a large file. */
export interface RowIndex {
  product(id: string): MedusaProduct | undefined;
  productByHandle(handle: string): MedusaProduct | undefined;
  variantBy(column: VariantColumn, value: string): Found | undefined;
  typeOf(value: string): Valued | undefined;
  tagOf(value: string): Valued | undefined;
  /** Writes the product in the place of the one with its id. */
  put(product: MedusaProduct): void;
}

const variantColumns = ['id', 'sku', 'barcode'] as const;
type VariantColumn = (typeof variantColumns)[number];

export function createRowIndex({ products }: Tables): RowIndex {
  const handles = new Map<string, string>();
  const variants = new Map<string, string>();
  const types = new Map<string, Valued>();
  const tags = new Map<string, Valued>();
  const keysOf = ({ columns }: MedusaVariant) =>
    variantColumns.filter((name) => (columns[name] ?? null) !== null).map((name) => `${name} ${String(columns[name])}`);

  function add(product: MedusaProduct): void {
    const id = String(product.columns['id']);
    handles.set(String(product.columns['handle']), id);
    for (const key of product.variants.flatMap(keysOf)) variants.set(key, id);
    if (product.type !== undefined) types.set(product.type.value, product.type);
    for (const tag of product.tags) tags.set(tag.value, tag);
  }

  for (const product of products.values()) add(product);
  return {
    product: (id) => products.get(id),
    productByHandle: (handle) => products.get(handles.get(handle) ?? ''),
    variantBy(column, value) {
      const product = products.get(variants.get(`${column} ${value}`) ?? '');
      const variant = product?.variants.find(({ columns }) => columns[column] === value);
      return product === undefined || variant === undefined ? undefined : { product, variant };
    },
    typeOf: (value) => types.get(value),
    tagOf: (value) => tags.get(value),
    put(product) {
      const id = String(product.columns['id']);
      const before = products.get(id);
      if (before !== undefined) {
        handles.delete(String(before.columns['handle']));
        for (const key of before.variants.flatMap(keysOf)) variants.delete(key);
      }
      products.set(id, product);
      add(product);
    },
  };
}
