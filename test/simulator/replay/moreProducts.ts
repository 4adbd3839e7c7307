import type { SeedProduct, ShopSeed } from '../../../simulator/medusa/shopSeed.ts';

type Variant = SeedProduct['variants'][number];

const eur = { currency_code: 'eur', amount: 1050 };
const usd = { currency_code: 'usd', amount: 1200 };
const regional = { currency_code: 'eur', amount: 999, region_id: 'reg_01M7ZN41JKGDG4QS0N8FZFCHT5' };

/**
 * The shop as it was later on. `imported`: with what the recorded imports had left there, the newest first;
 * `bulk`: with the 900 products of the two large imports before those.
 */
export function withMoreProducts(shop: ShopSeed, more: 'imported' | 'bulk' | undefined): ShopSeed {
  const added = { imported, bulk: Array.from({ length: 900 }, (_, index) => product(`bulk-${index}`, [eur])) };
  return more === undefined ? shop : { ...shop, products: [...added[more], ...shop.products] };
}

const imported: readonly SeedProduct[] = [
  product('h35', [eur]),
  ...['h34', '12345', 'h29', 'h14', 'h8'].map((handle) => product(handle, [])),
  ...['imp3', 'imp2', 'imp1'].flatMap((name) => [
    product(`${name}-b`, [eur, usd]),
    { ...product(`${name}-a`, [regional, eur, usd]), collection: 'summer' },
  ]),
];

function product(handle: string, prices: Variant['prices']): SeedProduct {
  const variant = { title: 'One', sku: handle, inventory_quantity: 5, manage_inventory: true };
  return {
    title: handle,
    handle,
    status: 'draft',
    sales_channels: [],
    options: [{ title: 'Size' }],
    variants: [{ ...variant, prices, options: [{ value: 'S' }] }],
  };
}
