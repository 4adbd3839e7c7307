import type { Category } from './store.ts';

export const lampCategory = 9_691_094;

const names = [
  'Lamps',
  'Shades',
  'Bulbs',
  'Cables and plugs',
  'Dimmers',
  'Outdoor lights',
  'Fairy lights',
  'Spare parts',
  'Desk lamps',
  'Floor lamps',
  'Pendants',
  'Wall lights',
] as const;

const topLevelCategories = 8;

/** Eight categories, and four below the lamps. */
export function seedCategories(): readonly Category[] {
  return names.map((name, index) => ({
    id: lampCategory + index,
    name,
    ...(index < topLevelCategories ? {} : { parentId: lampCategory }),
    enabled: true,
    orderBy: (index + 1) * 10,
    productCount: 0,
  }));
}
