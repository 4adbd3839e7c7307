/** What a call does to a store. Mostly its method tells; the calls below do something else than their method says. */
import { fieldsOf } from '../dialect.ts';
import type { Endpoint } from './catalogue.ts';
import type { EcwidMethod } from './methods.ts';

/** `other`: it changes no data that the API shows, such as a call that sends an email. */
export type Effect = 'create' | 'update' | 'delete' | 'read' | 'other';

const byMethod: Readonly<Record<EcwidMethod, Effect>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'update',
  DELETE: 'delete',
};

/** Each with the page that says so in its entry of the catalogue. */
export const exceptions: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  // They work something out and keep nothing.
  ['POST /order/calculate', 'read'],
  ['POST /orders/tax-invoice-preview', 'read'],

  ['POST /products/filters', 'read'],
  ['POST /images/main-colors', 'read'],
  // They replace the one thing of their kind.
  ['POST /profile/logo', 'update'],
  ['POST /profile/invoicelogo', 'update'],
  ['POST /profile/emaillogo', 'update'],
  ['POST /products/{productId}/image', 'update'],
  ['POST /products/{productId}/video', 'update'],
  ['POST /products/{productId}/combinations/{combinationId}/image', 'update'],
  ['POST /categories/{categoryId}/image', 'update'],
  ['POST /startersite/cover', 'update'],
  ['POST /startersite/ownerportrait', 'update'],
  ['POST /startersite/quoteperson', 'update'],
  // They change what is there.
  ['POST /categories/{categoryId}/assignProducts', 'update'],
  ['POST /categories/{categoryId}/unassignProducts', 'update'],
  ['POST /customers_update', 'update'],
  ['POST /domains/reset_domain_password', 'update'],
  ['POST /domains/send_domain_verification_email', 'other'],
  ['POST /staff/invite', 'other'],
]);

export function effectOf({ key, method }: Endpoint): Effect {
  // An upload in the background stands one step below the upload.
  const above = key.slice(0, key.lastIndexOf('/'));
  return exceptions.get(key) ?? exceptions.get(above) ?? byMethod[method];
}

/** Calls that delete when their body says so, by the field that tells what is meant. */
export const massChanges: ReadonlyMap<string, string> = new Map([
  ['PUT /reviews/mass_update', 'selectMode'],
  ['POST /customers_update', 'mode'],
]);

/**
 * How much a mass change deletes: everything, what its body selects, or nothing.
 * @param body asked for only where it matters
 */
export function massDeletion(operation: string, body: () => unknown): 'all' | 'some' | undefined {
  const mode = massChanges.get(operation);
  const fields = mode === undefined ? undefined : fieldsOf(body());
  if (mode === undefined || fields?.['delete'] !== true) return undefined;
  return fields[mode] === 'ALL' ? 'all' : 'some';
}
