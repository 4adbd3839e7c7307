import assert from 'node:assert/strict';
import test from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { fakeClock } from '../support/fakeClock.ts';

test('a clock of speed 1000 sleeps a second in a millisecond and counts it', async () => {
  const clock = systemClock(1000);
  const start = clock.now();
  const real = Date.now();
  await clock.sleep(5000);
  assert.ok(clock.now() - start >= 4000);
  assert.ok(Date.now() - real < 2000);
});

for (const [name, clock] of [
  ['the system clock', systemClock()],
  ['the fake clock', fakeClock()],
] as const) {
  test(`a sleep of ${name} ends when its signal aborts, also when it did so before`, async () => {
    const stop = new AbortController();
    const sleeping = clock.sleep(60_000, stop.signal);
    stop.abort();
    await assert.rejects(sleeping, { name: 'AbortError' });
    await assert.rejects(clock.sleep(60_000, stop.signal), { name: 'AbortError' });
  });
}

test('the fake clock wakes sleepers in the order of their time, and those that they start', async () => {
  const clock = fakeClock(0);
  const woken: string[] = [];
  const sleep = async (name: string, milliseconds: number) => {
    await clock.sleep(milliseconds);
    woken.push(`${name} at ${clock.now()}`);
  };
  const later = sleep('later', 200);
  const chain = sleep('first', 100).then(() => sleep('second', 50));
  await clock.advance(199);
  assert.deepEqual(woken, ['first at 100', 'second at 150']);
  await clock.advance(1);
  await Promise.all([later, chain]);
  assert.equal(woken.at(-1), 'later at 200');
  assert.equal(clock.sleeping, 0);
});

test('run moves the fake clock until the promise settles', async () => {
  const clock = fakeClock(0);
  const work = async () => {
    for (let step = 0; step < 3; step += 1) await clock.sleep(1000);
    return 'done';
  };
  assert.equal(await clock.run(work()), 'done');
  assert.equal(clock.now(), 3000);
  await assert.rejects(clock.run(Promise.reject(new Error('broken'))), { message: 'broken' });
});
