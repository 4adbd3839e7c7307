import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inNeovim } from './session.ts';

const file = 'prices.ecwidbatch.json';
const text = `[
  { "id": "1", "path": "https://app.ecwid.com/api/v3/1003/products/5", "method": "GET" },
  { "id": "2", "path": "/products/6", "method": "PATCH", "body": { "price": 5 } }
]
`;

test('Neovim turns rules off in a file that it makes, one after the other', async (context) => {
  const steps = `
    user.diagnostics(2)
    user.go_to("PATCH")
    user.choose_code_action("Turn off “invalid-method” in this folder")
    user.diagnostics(1)
    user.go_to("https")
    user.choose_code_action("Turn off “absolute-path” in this folder")
    user.diagnostics(0)
    vim.cmd("wall")
    local written = vim.fn.expand("%:p:h") .. "/.commercebatchrc.json"
    return vim.trim(table.concat(vim.fn.readfile(written), "\\n"))
  `;
  assert.equal(
    await inNeovim(context, { file, text, steps }),
    '{\n  "rules": {\n    "invalid-method": "off",\n    "absolute-path": "off"\n  }\n}',
  );
});
