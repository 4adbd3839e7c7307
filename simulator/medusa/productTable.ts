import type { Combination, Product, Store } from '../ecwid/store.ts';
import { defaultRelations } from './context.ts';
import type { Columns, Table } from './select.ts';
import { medusaId } from './ulid.ts';

export const productTable: Table = {
  entity: 'Product',
  table: 'product',
  columns: [
    'id',
    'title',
    'subtitle',
    'description',
    'handle',
    'is_giftcard',
    'status',
    'thumbnail',
    'weight',
    'discountable',
    'external_id',
    'collection_id',
    'type_id',
    'created_at',
    'updated_at',
    'deleted_at',
  ],
  related: [
    'tags',
    'price_list_id',
    'sales_channel_id',
    'discount_condition_id',
    'category_id',
    'include_category_children',
  ],
  relations: defaultRelations['product-export'],
  enums: { status: { name: 'product_status_enum', values: ['draft', 'proposed', 'published', 'rejected'] } },
  searched: ['title', 'description'],
};

export interface MedusaVariant {
  readonly id: string;
  readonly title: string;
  readonly sku: string;
  readonly quantity: number;
  readonly manageInventory: boolean;
  readonly priceUsd: number;
  readonly priceEur: number;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

export interface MedusaProduct {
  readonly columns: Columns;
  readonly type: string;
  readonly images: readonly string[];
  readonly variants: readonly MedusaVariant[];
}

/** The products of the Ecwid store, seen with Medusa's eyes: one demo shop for both services. */
export function medusaProducts(store: Store): readonly MedusaProduct[] {
  return [...store.products.values()].map((product) => {
    const images = imagesOf(product);
    return {
      columns: {
        id: medusaId('prod', 0, product.id),
        title: product.name,
        subtitle: null,
        description: product.description ?? null,
        handle: handleOf(product),
        is_giftcard: false,
        status: product.enabled ? 'published' : 'draft',
        thumbnail: images[0] ?? null,
        weight: typeof product['weight'] === 'number' ? product['weight'] : null,
        discountable: true,
        external_id: String(product.id),
        collection_id: null,
        type_id: null,
        created_at: product.created,
        updated_at: String(product['updated'] ?? product.created),
        deleted_at: null,
      },
      type: store.categories.get(product.categoryIds[0] ?? 0)?.name ?? '',
      images,
      variants: variantsOf(product),
    };
  });
}

function variantsOf(product: Product): readonly MedusaVariant[] {
  if (product.combinations.length === 0) return [variant(product, product, product.id, [])];
  return product.combinations.map((combination) => variant(product, combination, combination.id, combination.options));
}

function variant(
  product: Product,
  source: Product | Combination,
  id: number,
  options: MedusaVariant['options'],
): MedusaVariant {
  const price = source.price ?? product.price;
  return {
    id: medusaId('variant', 0, id),
    title: options.length === 0 ? 'Default' : options.map((option) => option.value).join(' / '),
    sku: source.sku ?? product.sku,
    quantity: source.quantity ?? 0,
    manageInventory: source.unlimited !== true,
    priceUsd: price,
    priceEur: Math.round(price * 92) / 100,
    options: options.length === 0 ? [{ name: 'Title', value: 'Default' }] : options,
  };
}

function imagesOf(product: Product): readonly string[] {
  const gallery = product.galleryImages.map((image) => image['url']);
  return [product['imageUrl'], ...gallery].filter((url): url is string => typeof url === 'string' && url !== '');
}

function handleOf(product: Product): string {
  const words = product.name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [...words, product.id].join('-');
}
