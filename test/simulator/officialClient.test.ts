import assert from 'node:assert/strict';
import test from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { exerciseClient } from '../medusa/officialClient.ts';
import transcript from '../medusa/officialTranscript.json' with { type: 'json' };
import seed from './replay/seed.json' with { type: 'json' };

/** What was written down is what a real server answers: test/medusa/officialClient.test.ts. */
test('the official client gets from the simulator what it gets from a real server', async (t) => {
  const simulator = await startSimulator({ clock: systemClock(30), medusaSeed: seed });
  t.after(() => simulator.close());
  assert.deepEqual(await exerciseClient(simulator.url, 'test_api_token'), transcript);
});
