/** The official client and the real server: what it gets is what it gets from the simulator. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { exerciseClient } from './officialClient.ts';
import transcript from './officialTranscript.json' with { type: 'json' };
import { admin, Shop } from './shop.ts';

describe('the official client with a real server', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open('official');
  });
  after(() => shop?.close());

  test('every answer is the one that was written down', async () => {
    assert.deepEqual(await exerciseClient(shop.url, admin.token), transcript);
  });
});
