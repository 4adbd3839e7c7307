import { categoryRoutes } from './categories.ts';
import { simpleRoutes } from './collections.ts';
import { combinationRoutes } from './combinations.ts';
import { orderRoutes } from './orders.ts';
import { productMediaRoutes } from './productMedia.ts';
import { productRoutes } from './products.ts';
import { profileRoutes } from './profile.ts';
import type { Route } from './route.ts';
import { sortingRoutes } from './sorting.ts';

/** Everything that can be asked for, over HTTP or inside a batch. The first path that fits wins. */
export const routes: readonly Route[] = [
  ...sortingRoutes,
  ...productRoutes,
  ...productMediaRoutes,
  ...combinationRoutes,
  ...categoryRoutes,
  ...orderRoutes,
  ...simpleRoutes,
  ...profileRoutes,
];
