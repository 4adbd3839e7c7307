import type { Combination, Order, Product, Store } from '../ecwid/store.ts';
import { isFields } from '../json.ts';
import type { Columns } from './select.ts';
import type { MedusaOrder } from './shop.ts';
import type { SeedProduct, ShopSeed } from './shopSeed.ts';
import { medusaId } from './ulid.ts';

const europe = { id: medusaId('reg', 0, 1), name: 'EU', currency_code: 'eur' };
const northAmerica = { id: medusaId('reg', 0, 2), name: 'NA', currency_code: 'usd' };

/** The demo shop of the Ecwid side, seen with Medusa's eyes. From then on the two go their own ways. */
export function demoSeed(store: Store): ShopSeed {
  return {
    regions: [europe, northAmerica],
    product_collections: [{ title: 'Summer', handle: 'summer' }],
    products: [...store.products.values()].map((product) => productOf(product, store)),
    orders: [...store.orders.values()].map((order) => orderOf(order, store)),
    price_lists: [{ id: medusaId('pl', 0, 1), name: 'Summer sale', prices: [] }],
  };
}

function productOf(product: Product, store: Store): SeedProduct {
  const type = store.categories.get(product.categoryIds[0] ?? 0)?.name;
  const combinations = product.combinations.length === 0 ? [undefined] : product.combinations;
  const names = product.combinations[0]?.options.map((option) => option.name) ?? ['Title'];
  return {
    id: medusaId('prod', 0, product.id),
    title: product.name,
    handle: handleOf(product),
    ...(product.description === undefined ? {} : { description: product.description }),
    status: product.enabled ? 'published' : 'draft',
    // Medusa's weight is a whole number: grams.
    ...(typeof product['weight'] === 'number' ? { weight: Math.round(product['weight'] * 1000) } : {}),
    external_id: String(product.id),
    created_at: product.created,
    updated_at: String(product['updated'] ?? product.created),
    ...(type === undefined ? {} : { type: { value: type } }),
    images: imagesOf(product),
    options: names.map((title) => ({ title })),
    variants: combinations.map((combination) => variantOf(product, combination)),
  };
}

function variantOf(product: Product, combination: Combination | undefined): SeedProduct['variants'][number] {
  const source = combination ?? product;
  const values = combination?.options.map((option) => option.value) ?? ['Default'];
  const cents = Math.round((source.price ?? product.price) * 100);
  return {
    id: medusaId('variant', 0, source.id),
    title: values.join(' / '),
    sku: source.sku ?? product.sku,
    inventory_quantity: source.quantity ?? 0,
    manage_inventory: source.unlimited !== true,
    prices: [
      { currency_code: 'usd', amount: cents },
      { currency_code: 'eur', amount: Math.round(cents * 0.92) },
    ],
    options: values.map((value) => ({ value })),
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

function orderOf(order: Order, store: Store): MedusaOrder {
  const name = String(store.customers.get(order.customerId ?? 0)?.['name'] ?? '');
  const person = isFields(order['shippingPerson']) ? order['shippingPerson'] : {};
  return {
    columns: {
      id: medusaId('order', 0, order.internalId),
      display_id: Number(order['orderNumber'] ?? 0),
      status: 'pending',
      created_at: order.createDate,
      updated_at: String(order['updateDate'] ?? order.createDate),
      fulfillment_status: ['SHIPPED', 'DELIVERED'].includes(order.fulfillmentStatus) ? 'shipped' : 'not_fulfilled',
      payment_status: paymentStatuses[order.paymentStatus] ?? 'not_paid',
      ...totals(order),
      currency_code: 'usd',
      region_id: northAmerica.id,
      customer_id: medusaId('cus', 0, order.customerId ?? 0),
      email: order.email,
      canceled_at: null,
    },
    customer: { firstName: name.split(' ')[0] ?? '', lastName: name.split(' ').slice(1).join(' ') },
    address: {
      street: text(person['street']),
      city: text(person['city']),
      postalCode: text(person['postalCode']),
      countryCode: text(person['countryCode']).toLowerCase(),
    },
  };
}

const paymentStatuses: Readonly<Record<string, string>> = {
  PAID: 'captured',
  REFUNDED: 'refunded',
  AWAITING_PAYMENT: 'awaiting',
};

/** Minor units, as the order export has them. */
function totals(order: Order): Columns {
  const total = Math.round(order.total * 100);
  const subtotal = typeof order['subtotal'] === 'number' ? Math.round(order['subtotal'] * 100) : total;
  return { subtotal, shipping_total: total - subtotal, total };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
