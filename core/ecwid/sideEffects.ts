/** What calls set off beside the change itself, as far as the documentation says so. */
import { counted } from '../overviewText.ts';

export interface SideEffect {
  readonly operations: readonly string[];
  /** Only requests whose text matches, or does not match, have the effect. */
  readonly only?: RegExp;
  readonly unless?: RegExp;
  /** @param requests such as `2 requests` */
  readonly sentence: (requests: string) => string;
}

export const sideEffects: readonly SideEffect[] = [
  {
    // https://docs.ecwid.com/api-reference/rest-api/orders/update-order
    operations: ['POST /orders', 'PUT /orders/{orderId}'],
    unless: /"disableAllCustomerNotifications"\s*:\s*true/,
    sentence: (requests) =>
      `Customers may get emails: ${requests} for orders without "disableAllCustomerNotifications": true.`,
  },
  {
    // https://docs.ecwid.com/api-reference/rest-api/products/adjust-product-stock
    operations: [
      'PUT /products/{productId}',
      'PUT /products/{productId}/inventory',
      'PUT /products/{productId}/combinations/{combinationId}',
      'PUT /products/{productId}/combinations/{combinationId}/inventory',
    ],
    only: /[?&]checkLowStockNotification=true/,
    sentence: (requests) =>
      `The store owner may get emails about low stock: ${requests} with checkLowStockNotification=true.`,
  },
  {
    // https://docs.ecwid.com/api-reference/rest-api/staff-accounts/create-staff-account
    operations: ['POST /staff', 'POST /staff/invite'],
    sentence: (requests) => `Invitations of staff are sent: ${requests}.`,
  },
  {
    // https://docs.ecwid.com/api-reference/rest-api/domains/send-domain-verification-email
    operations: ['POST /domains/send_domain_verification_email'],
    sentence: (requests) => `Emails to verify a domain are sent: ${requests}.`,
  },
  {
    // https://docs.ecwid.com/api-reference/rest-api/application/custom-charge-with-ecwid-billing
    operations: ['POST /billing/transactions'],
    sentence: (requests) => `The merchant is charged: ${requests}.`,
  },
  {
    // https://docs.ecwid.com/api-reference/rest-api/domains/purchase-domain
    operations: ['POST /domains/purchase'],
    sentence: (requests) => `Domain names are bought: ${requests}.`,
  },
];

const byOperation: ReadonlyMap<string, SideEffect> = new Map(
  sideEffects.flatMap((effect) => effect.operations.map((operation) => [operation, effect])),
);

/** @param text asked for only where it matters */
export function sideEffectOf(operation: string, text: () => string): SideEffect | undefined {
  const effect = byOperation.get(operation);
  if (effect?.only !== undefined && !effect.only.test(text())) return undefined;
  return effect?.unless?.test(text()) === true ? undefined : effect;
}

export function sideEffectsInWords(counts: ReadonlyMap<SideEffect, number>): readonly string[] {
  return sideEffects.flatMap((effect) => {
    const count = counts.get(effect);
    return count === undefined ? [] : [effect.sentence(counted(count, 'request'))];
  });
}
