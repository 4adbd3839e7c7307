import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inNeovim } from './session.ts';

const file = 'prices.ecwidbatch.json';

test('Neovim offers the methods, those that the path allows first, and puts the chosen one in', async (context) => {
  const text = '[\n  { "id": "1", "path": "/products/6", "method": "" }\n]\n';
  const steps = `
    user.go_to('" }')
    local offered = user.complete("PUT")
    return { offered = offered, text = user.text() }
  `;
  assert.deepEqual(await inNeovim(context, { file, text, steps }), {
    offered: ['GET', 'PUT', 'DELETE', 'POST'],
    text: '[\n  { "id": "1", "path": "/products/6", "method": "PUT" }\n]',
  });
});

test('Neovim offers the fields of a body', async (context) => {
  const text = '[\n  { "id": "1", "path": "/products/6", "method": "PUT", "body": { "pri" } }\n]\n';
  const steps = `
    user.go_to('" } }')
    user.complete("price")
    return user.text()
  `;
  assert.equal(
    await inNeovim(context, { file, text, steps }),
    '[\n  { "id": "1", "path": "/products/6", "method": "PUT", "body": { "price": 0 } }\n]',
  );
});

test('Neovim completes a job', async (context) => {
  const text = '{ "type": "", "context": {} }\n';
  const steps = `
    user.go_to('", "context')
    user.complete("product-export")
    return user.text()
  `;
  assert.equal(
    await inNeovim(context, { file: 'a.medusajob.json', text, steps }),
    '{ "type": "product-export", "context": {} }',
  );
});

test('Neovim tells what a request does', async (context) => {
  const text = '[\n  { "id": "1", "path": "/products/6", "method": "PUT", "body": { "price": 5 } }\n]\n';
  const steps = `
    user.go_to("/products")
    return user.hover()
  `;
  const shown = String(await inNeovim(context, { file, text, steps }));
  assert.match(shown, /^\*\*Change a product\*\* — `PUT \/products\/\{productId\}`\n/);
  assert.match(shown, /^Access scope: `update_catalog`\.$/m);
});
