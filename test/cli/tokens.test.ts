import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialsFor, requireTokens } from '../../cli/shop/tokens.ts';
import { UsageError } from '../../cli/usage.ts';

const medusa = { profile: 'My shop', target: { service: 'medusa', baseUrl: 'https://shop.example.com' } } as const;
const other = { profile: 'Other', target: { service: 'medusa', baseUrl: 'https://other.example.com' } } as const;
const ecwid = {
  profile: 'My shop',
  target: { service: 'ecwid', baseUrl: 'https://app.example.com', storeId: '1003' },
} as const;

const anyAccount = { COMMERCE_BATCH_EMAIL: 'any@example.com', COMMERCE_BATCH_PASSWORD: 'any' };
const ownAccount = { COMMERCE_BATCH_EMAIL_MY_SHOP: 'own@example.com', COMMERCE_BATCH_PASSWORD_MY_SHOP: 'own' };
const anyToken = { COMMERCE_BATCH_TOKEN: 'any-token' };
const ownToken = { COMMERCE_BATCH_TOKEN_MY_SHOP: 'own-token' };

test('those of the profile come first, and a token before an account', () => {
  const own = { email: 'own@example.com', password: 'own' };
  const any = { email: 'any@example.com', password: 'any' };
  assert.equal(credentialsFor(medusa, { ...anyAccount, ...ownAccount, ...anyToken, ...ownToken }), 'own-token');
  assert.deepEqual(credentialsFor(medusa, { ...anyAccount, ...ownAccount, ...anyToken }), own);
  assert.equal(credentialsFor(medusa, { ...anyAccount, ...anyToken }), 'any-token');
  assert.deepEqual(credentialsFor(medusa, anyAccount), any);
  assert.equal(credentialsFor(medusa, { COMMERCE_BATCH_EMAIL: '', COMMERCE_BATCH_PASSWORD: '' }), undefined);
});

test('an account is nothing for Ecwid', () => {
  assert.equal(credentialsFor(ecwid, { ...anyAccount, ...ownAccount }), undefined);
});

test('half an account is named, whatever else is set', () => {
  const missing = (environment: Readonly<Record<string, string>>): string => {
    try {
      requireTokens([medusa], environment);
      return 'nothing is missing';
    } catch (error) {
      return error instanceof UsageError ? error.message : String(error);
    }
  };
  assert.equal(
    missing({ COMMERCE_BATCH_PASSWORD_MY_SHOP: 'own', ...anyAccount }),
    'The environment variable COMMERCE_BATCH_PASSWORD_MY_SHOP is set, but COMMERCE_BATCH_EMAIL_MY_SHOP is not. Set both or neither.',
  );
  assert.equal(
    missing({ COMMERCE_BATCH_EMAIL: 'any@example.com' }),
    'The environment variable COMMERCE_BATCH_EMAIL is set, but COMMERCE_BATCH_PASSWORD is not. Set both or neither.',
  );
});

test('the account of any shop is shown to one shop only', () => {
  requireTokens([medusa, medusa], anyAccount);
  requireTokens([medusa, other], { ...anyAccount, ...ownAccount });
  assert.throws(() => requireTokens([medusa, other], anyAccount), {
    message:
      'These runs belong to 2 shops, and COMMERCE_BATCH_EMAIL is for one. Set COMMERCE_BATCH_EMAIL_MY_SHOP and COMMERCE_BATCH_EMAIL_OTHER with their passwords, or name the runs of one shop.',
  });
  assert.throws(() => requireTokens([medusa, other], anyToken), {
    message:
      'These runs belong to 2 shops, and COMMERCE_BATCH_TOKEN is for one. Set COMMERCE_BATCH_TOKEN_MY_SHOP and COMMERCE_BATCH_TOKEN_OTHER, or name the runs of one shop.',
  });
});
