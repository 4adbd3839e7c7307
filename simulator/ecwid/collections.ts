import { collectionRoutes } from './collection.ts';
import type { Route } from './route.ts';

/** Paths as documented under https://docs.ecwid.com/api-reference/rest-api. */
export const simpleRoutes: readonly Route[] = [
  ...collectionRoutes({
    path: '/customers',
    idParameter: 'customerId',
    entities: (store) => store.customers,
    required: 'email',
    types: { email: 'text', name: 'text' },
    notFound: 'ENTITY_NOT_FOUND',
    exact: ['email', 'name'],
    keyword: ['email', 'name'],
  }),
  ...collectionRoutes({
    path: '/customer_groups',
    idParameter: 'groupId',
    entities: (store) => store.customerGroups,
    required: 'name',
    types: { name: 'text' },
    notFound: 'ENTITY_NOT_FOUND',
    keyword: ['name'],
  }),
  ...collectionRoutes({
    path: '/discount_coupons',
    idParameter: 'discountCouponId',
    entities: (store) => store.discountCoupons,
    required: 'name',
    types: { name: 'text', code: 'text' },
    notFound: 'DISCOUNT_COUPON_NOT_FOUND',
    exact: ['code'],
    keyword: ['name', 'code'],
  }),
  ...collectionRoutes({
    path: '/promotions',
    idParameter: 'promotionId',
    entities: (store) => store.promotions,
    required: 'name',
    types: { name: 'text' },
    notFound: 'PROMOTION_NOT_FOUND',
    readsOne: false,
    keyword: ['name'],
  }),
  ...collectionRoutes({
    path: '/classes',
    idParameter: 'classId',
    entities: (store) => store.productTypes,
    required: 'name',
    types: { name: 'text' },
    notFound: 'ENTITY_NOT_FOUND',
    keyword: ['name'],
  }),
];
