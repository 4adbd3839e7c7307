// What a fresh shop holds: two users, two regions, eight products with one to three variants.
const sizes = ['S', 'M', 'L'];

export const seed = {
  store: { currencies: ['eur', 'usd'] },
  users: [
    user('admin@medusa-test.com', 'test_api_token', { role: 'admin', first_name: 'Ada', last_name: 'Admin' }),
    user('other@medusa-test.com', 'other_api_token', { role: 'member' }),
  ],
  regions: [region('eu', 'EU', 'eur', ['de', 'fr', 'dk']), region('na', 'NA', 'usd', ['us', 'ca'])],
  shipping_options: [
    {
      name: 'PostFake Standard',
      region_id: 'test-region-eu',
      provider_id: 'manual',
      data: { id: 'manual-fulfillment' },
      price_type: 'flat_rate',
      amount: 1000,
    },
  ],
  product_collections: [{ title: 'Summer', handle: 'summer' }],
  products: Array.from({ length: 8 }, (_, index) => product(index)),
};

function user(email, token, rest) {
  return { email, password: 'supersecret', api_token: token, ...rest };
}

function region(id, name, currency, countries) {
  return {
    id: `test-region-${id}`,
    name,
    currency_code: currency,
    tax_rate: 0,
    payment_providers: ['manual'],
    fulfillment_providers: ['manual'],
    countries,
  };
}

/** Texts that a CSV must quote, one draft, and shirts with two options beside mugs with one. */
function product(index) {
  const number = String(index + 1).padStart(2, '0');
  const isShirt = index % 2 === 1;
  return {
    title: `Test Product ${number}`,
    handle: `test-product-${number}`,
    subtitle: index === 0 ? 'with; semicolon, comma "quote"' : undefined,
    description: index === 1 ? 'line one\nline two' : `Description of product ${number}`,
    status: index === 7 ? 'draft' : 'published',
    weight: 100 + index,
    hs_code: '6109.10',
    origin_country: 'de',
    material: 'cotton',
    type: { value: isShirt ? 'shirt' : 'mug' },
    tags: [{ value: 'tag-a' }, { value: `tag-${number}` }],
    images: isShirt ? [`http://127.0.0.1/img-${number}.png`] : [],
    options: isShirt ? [{ title: 'Size' }, { title: 'Color' }] : [{ title: 'Size' }],
    variants: sizes.slice(0, (index % 3) + 1).map((size, position) => ({
      title: size,
      sku: `SKU-${number}-${size}`,
      inventory_quantity: 10 * (position + 1),
      manage_inventory: true,
      prices: [
        { currency_code: 'eur', amount: 1950 + index * 100 + position },
        { currency_code: 'usd', amount: 2200 + index * 100 + position },
      ],
      options: isShirt ? [{ value: size }, { value: 'Black' }] : [{ value: size }],
    })),
  };
}
