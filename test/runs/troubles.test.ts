import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf } from '../../runs/record.ts';
import type { Fault } from '../../simulator/faults.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from '../support/shop.ts';

/** What the user is told when sending fails: which trouble it was, and what to do. */
const refusals: readonly (readonly [string, Fault, RegExp])[] = [
  ['400', { status: 400 }, /400/],
  ['401', { status: 401 }, /token/],
  ['403', { status: 403 }, /may not|not allowed|scope|token/],
  ['404', { status: 404 }, /store/i],
  ['415', { status: 415 }, /415/],
];

const temporary: readonly (readonly [string, Fault, RegExp])[] = [
  ['429 with Retry-After', { status: 429, retryAfter: 7 }, /7 s/],
  ['500', { status: 500 }, /500/],
  ['a web page', { status: 200, body: '<html><body>Maintenance</body></html>' }, /web page/],
  ['a cut connection', { cut: 'before' }, /cut/],
];

for (const [name, fault, message] of refusals) {
  test(`${name} on sending: refused, nothing executed, the run stays`, async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', times: 1, ...fault });
    const record = await shop.run(priceFile(2));
    assert.equal(stateOf(record), 'rejected');
    assertSentence(record.parts[0]?.note, message);
    assert.equal(shop.simulator.ledger.creates.length, 0);
  });
}

for (const [name, fault, message] of temporary) {
  test(`${name} on sending: said, and sent again`, async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', times: 1, ...fault });
    const { id } = await shop.prepare(priceFile(2));
    await shop.tracker.watch(id);
    const record = await shop.until(id, ({ problem }) => problem !== undefined);
    assertSentence(record.problem?.message, message);
    await shop.clock.run(shop.tracker.settled(id));
    assert.equal(stateOf(shop.record(id)), 'succeeded');
    assert.equal(shop.simulator.ledger.executed.length, 2);
  });
}

for (const [name, fault, message] of [...refusals, ...temporary]) {
  test(`${name} on a look: said, and looked again`, async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'GET', path: '/batch', times: 1, ...fault });
    const { id } = await shop.prepare(priceFile(2));
    await shop.tracker.watch(id);
    const record = await shop.until(id, ({ problem }) => problem !== undefined);
    if (name !== '404') assertSentence(record.problem?.message, message);
    await shop.clock.run(shop.tracker.settled(id));
    assert.equal(stateOf(shop.record(id)), 'succeeded');
  });
}

test('a service that is down: said, and sent when it is back', async (context) => {
  const shop = await Shop.open(context);
  const { id } = await shop.prepare(priceFile(2));
  await shop.simulator.close();
  await shop.tracker.watch(id);
  const record = await shop.until(
    id,
    ({ problem, parts }) => (problem?.attempts ?? 0) > 2 && parts[0]?.delivery === 'prepared',
  );
  assertSentence(record.problem?.message, /refused|nothing answers|not running/i);
});

function assertSentence(text: string | undefined, pattern: RegExp): void {
  assert.match(text ?? '', pattern);
  // What happened, then what to do.
  assert.ok((text ?? '').split(/[.!?](?:\s|$)/).filter((part) => part !== '').length >= 2, `${text}`);
}
