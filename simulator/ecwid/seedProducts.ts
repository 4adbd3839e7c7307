import { lampCategory } from './seedCategories.ts';
import type { Combination, Product } from './store.ts';

const firstId = 645_582_630;
const firstCombinationId = 90_210_001;
const count = 60;

const looks = ['Brass', 'Oak', 'Linen', 'Copper', 'Frosted', 'Slate', 'Walnut', 'Paper', 'Enamel', 'Rattan'] as const;
const kinds = [
  { name: 'Table Lamp', category: lampCategory, price: 79 },
  { name: 'Shade', category: lampCategory + 1, price: 24 },
  { name: 'Bulb', category: lampCategory + 2, price: 6 },
  { name: 'Pendant', category: lampCategory + 10, price: 119 },
  { name: 'Floor Lamp', category: lampCategory + 9, price: 149 },
  { name: 'Wall Light', category: lampCategory + 11, price: 59 },
] as const;

/** Sixty products. The first two are the ones that the examples name; the second has three variations. */
export function seedProducts(): readonly Product[] {
  const named = [
    product(0, { name: 'Desk Lamp', sku: 'LAMP-1', price: 49.9, categoryIds: [lampCategory, lampCategory + 8] }),
    product(1, {
      name: 'Lamp Shade',
      description: 'Linen, 30 cm; the "large" one.',
      sku: 'SHADE-1',
      price: 19.5,
      categoryIds: [lampCategory + 1],
      options: [
        { type: 'SELECT', name: 'Color', choices: ['Blue', 'Red', 'White'].map((text) => ({ text })), required: true },
      ],
      combinations: ['Blue', 'Red', 'White'].map(shadeVariation),
    }),
  ];
  const rest = Array.from({ length: count - named.length }, (_, position) => {
    const index = position + named.length;
    const kind = kinds[position % kinds.length] ?? kinds[0];
    const look = looks[Math.floor(position / kinds.length) % looks.length] ?? looks[0];
    return product(index, {
      name: `${look} ${kind.name}`,
      sku: `DEMO-${String(index + 1).padStart(3, '0')}`,
      price: kind.price + Math.floor(position / kinds.length) * 2.5,
      categoryIds: [kind.category],
    });
  });
  return [...named, ...rest];
}

type ProductDraft = Pick<Product, 'name' | 'sku' | 'price' | 'categoryIds'> & Partial<Product>;

function product(index: number, draft: ProductDraft): Product {
  const unlimited = index % 10 === 9;
  const created = new Date(Date.UTC(2025, 0, 1 + index, 8)).toISOString();
  return {
    id: firstId + index,
    enabled: index % 12 !== 11,
    unlimited,
    inStock: true,
    ...(unlimited ? {} : { quantity: 20 + ((index * 7) % 40) }),
    weight: 1 + (index % 5) * 0.5,
    description: `<p>${draft.name} from the demo shop.</p>`,
    productClassId: 0,
    isShippingRequired: true,
    options: [],
    combinations: [],
    galleryImages: [],
    created,
    updated: created,
    ...draft,
  };
}

function shadeVariation(color: string, index: number): Combination {
  return {
    id: firstCombinationId + index,
    combinationNumber: index + 1,
    options: [{ name: 'Color', value: color }],
    sku: `SHADE-1-${color.toUpperCase()}`,
    price: 19.5 + index,
    quantity: 10 + index,
    unlimited: false,
  };
}
