import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Json } from './simulation.ts';
import { simulate } from './simulation.ts';

const folder = path.join('test', 'samples', 'ecwid');

for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.ecwidbatch.json'))) {
  test(`every request of ${name} succeeds`, async (t) => {
    const { clock, ecwid, status } = await simulate(t);
    const body = fs.readFileSync(path.join(folder, name), 'utf8');
    const { ticket } = (await ecwid('POST', '/batch', { body })).json;
    await clock.advance(60_000);
    const batch = await status(ticket);
    const failed = batch.responses.filter((response: Json) => response.status !== 'COMPLETED');
    assert.deepEqual(failed, []);
    assert.equal(batch.totalRequests, JSON.parse(body).length);
  });
}

test('bodies may be an object, its JSON text, empty or null; paths with or without slash; + is a blank', async (t) => {
  const { clock, submit, status } = await simulate(t);
  const ticket = await submit([
    { path: 'products/645582630', method: 'PUT', body: '{"name":"Text lamp"}' },
    { path: '/products/645582631', method: 'PUT', body: { name: 'Object shade' } },
    { path: 'products?keyword=text+lamp', method: 'GET', body: '' },
    { path: '/products?keyword=Object%20shade', method: 'get', body: null },
  ]);
  await clock.advance(1000);
  const { responses } = await status(ticket);
  assert.deepEqual(
    responses.map((response: Json) => response.httpBody.updateCount ?? response.httpBody.total),
    [1, 1, 1, 1],
  );
});
