// Writing a request with completion alone, in the packaged extension, and reading what it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorkbench } from './workbench.mjs';

test('a request written by completion', { timeout: 300_000 }, () => inWorkbench('authoring', story));

async function story(workbench) {
  const { page } = workbench;
  const suggestions = page.locator('.suggest-widget:visible');
  const suggestion = (text) => suggestions.locator('.monaco-list-row', { hasText: text }).first();
  await workbench.openFile('01-first-batch.ecwidbatch.json');
  await page.getByText('Submit 8 requests…').waitFor();

  // Everything is taken out, and a list begun.
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('[');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  await suggestions.locator('.monaco-list-row').first().waitFor();
  await workbench.shoot('empty-place');
  await page.keyboard.press('Escape');
  await page.keyboard.type('{ "method": "PUT", "path": "/prod');
  await suggestion('/products/{productId}').waitFor();
  await workbench.shoot('paths');
  await suggestion('/products/{productId}').click();
  await page.keyboard.type('123');
  await page.keyboard.press('Escape');
  await page.locator('.view-line', { hasText: '"/products/123"}' }).first().waitFor();

  // A body: the fields of what the call takes, then the value of one.
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(', "body": { "pri');
  await suggestion('price').waitFor();
  await workbench.shoot('fields');
  await suggestion('price').click();
  await page.keyboard.type('19.5');
  await page.keyboard.press('Escape');
  await page.locator('.view-line', { hasText: '19.5}}' }).first().waitFor();
  assert.deepEqual(JSON.parse(await workbench.editorText()), [
    { method: 'PUT', path: '/products/123', body: { price: 19.5 } },
  ]);

  // What the call is.
  await page.locator('.monaco-editor .view-line span span', { hasText: 'products' }).first().hover();
  await page.locator('.monaco-hover:visible', { hasText: 'update_catalog' }).first().waitFor();
  await workbench.shoot('hover');
}
