import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inNeovim } from './session.ts';

const file = 'prices.ecwidbatch.json';
const text = `[
  { "id": "1", "path": "https://app.ecwid.com/api/v3/1003/products/5", "method": "GET" },
  { "id": "2", "path": "/products/6", "method": "PATCH", "body": { "price": 5 } }
]
`;

test('Neovim marks the mistakes of a file and says what to do', async (context) => {
  const steps = 'return user.diagnostics(2)';
  assert.deepEqual(await inNeovim(context, { file, text, steps }), [
    {
      severity: 'ERROR',
      marked: '"https://app.ecwid.com/api/v3/1003/products/5"',
      message:
        '“path” is a full address. Write only what follows the store id, such as “/products/5”; Ecwid adds the rest.',
    },
    {
      severity: 'ERROR',
      marked: '"PATCH"',
      message: 'Ecwid has no method “PATCH” in a batch. Use GET, POST, PUT or DELETE.',
    },
  ]);
});

test('Neovim repairs them with code actions', async (context) => {
  const steps = `
    user.diagnostics(2)
    user.go_to("PATCH")
    local offered = user.choose_code_action("Change “PATCH” to PUT")
    local left = user.diagnostics(1)
    user.go_to("https")
    user.choose_code_action("Change to “/products/5”")
    user.diagnostics(0)
    return { offered = offered[1], left = left[1].marked, text = user.text() }
  `;
  assert.deepEqual(await inNeovim(context, { file, text, steps }), {
    offered: 'Change “PATCH” to PUT',
    left: '"https://app.ecwid.com/api/v3/1003/products/5"',
    text: `[
  { "id": "1", "path": "/products/5", "method": "GET" },
  { "id": "2", "path": "/products/6", "method": "PUT", "body": { "price": 5 } }
]`,
  });
});

test('Neovim shows a mistake while it is typed, one of syntax as well', async (context) => {
  const steps = `
    user.go_to("GET")
    user.press("ciwget<Esc>")
    local wrong = user.diagnostics(1)
    user.press("u")
    user.diagnostics(0)
    user.go_to("}")
    user.press("x")
    local broken = user.diagnostics(1)
    return { wrong = wrong[1].marked, broken = broken[1].message }
  `;
  assert.deepEqual(
    await inNeovim(context, { file, text: '[\n  { "id": "1", "path": "/profile", "method": "GET" }\n]\n', steps }),
    { wrong: '"get"', broken: 'This “{” is not closed. Add the missing “}”.' },
  );
});

test('Neovim checks Medusa jobs', async (context) => {
  const steps = 'return user.diagnostics(1)[1].message';
  assert.equal(
    await inNeovim(context, { file: 'a.medusajob.json', text: '{ "type": "product-export" }', steps }),
    'This job has no “context”. Add it.',
  );
});
