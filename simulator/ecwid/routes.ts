import { categoryRoutes } from './categories.ts';
import { simpleRoutes } from './collections.ts';
import { combinationRoutes } from './combinations.ts';
import { orderRoutes } from './orders.ts';
import { productMediaRoutes } from './productMedia.ts';
import { productRoutes } from './products.ts';
import { profileRoutes } from './profile.ts';
import type { Route } from './route.ts';
import { sortingRoutes } from './sorting.ts';

/** Everything that is carried out, over HTTP or inside a batch. What else there is, the catalogue of calls knows. */
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
