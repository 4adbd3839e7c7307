import { collectionRoutes } from './collection.ts';
import type { Route } from './route.ts';

/** Paths and scopes as documented under https://docs.ecwid.com/api-reference/rest-api. */
export const simpleRoutes: readonly Route[] = [
  ...collectionRoutes({
    path: '/customers',
    idParameter: 'customerId',
    entities: (store) => store.customers,
    required: 'email',
    types: { email: 'text', name: 'text' },
    notFound: 'ENTITY_NOT_FOUND',
    scopes: {
      read: 'read_customers',
      create: 'create_customers',
      update: 'update_customers',
      remove: 'update_customers',
    },
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
    scopes: {
      read: 'read_customers',
      create: 'create_customers',
      update: 'update_customers',
      remove: 'update_customers',
    },
    keyword: ['name'],
  }),
  ...collectionRoutes({
    path: '/discount_coupons',
    idParameter: 'discountCouponId',
    entities: (store) => store.discountCoupons,
    required: 'name',
    types: { name: 'text', code: 'text' },
    notFound: 'DISCOUNT_COUPON_NOT_FOUND',
    scopes: {
      read: 'read_discount_coupons',
      create: 'create_discount_coupons',
      update: 'update_discount_coupons',
      remove: 'update_discount_coupons',
    },
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
    scopes: {
      read: 'read_promotion',
      create: 'create_promotion',
      update: 'update_promotion',
      remove: 'delete_promotion',
    },
    keyword: ['name'],
  }),
  ...collectionRoutes({
    path: '/classes',
    idParameter: 'classId',
    entities: (store) => store.productTypes,
    required: 'name',
    types: { name: 'text' },
    notFound: 'ENTITY_NOT_FOUND',
    scopes: { read: 'read_catalog', create: 'create_catalog', update: 'update_catalog', remove: 'update_catalog' },
    keyword: ['name'],
  }),
];
