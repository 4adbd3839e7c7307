// The packaged extension in a real workbench, and what a person does there, by name.
// Each action waits until the screen shows its effect.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installExtension, openWorkbench } from '../../rig/browser.mjs';

/** How long the screen may take on a busy machine. */
const patience = 60_000;

/**
 * Opens a copy of the samples, tells the story, and keeps pictures of it in `.build/screenshots/<name>`.
 *
 * @param {string} name
 * @param {(workbench: ReturnType<typeof workbenchOf>) => Promise<void>} story
 */
export async function inWorkbench(name, story) {
  const vsix = process.env.COMMERCE_BATCH_VSIX;
  assert.ok(vsix, 'COMMERCE_BATCH_VSIX names no package.');
  const shots = path.resolve('.build/screenshots', name);
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'story-'));
  const folder = path.join(temporary, 'samples');
  fs.cpSync('samples', folder, { recursive: true });
  const { page, close } = await openWorkbench({
    folder,
    extensions: installExtension(vsix),
    // A picture taken in the middle of an animation shows nothing well.
    settings: { 'workbench.reduceMotion': 'on', 'editor.minimap.enabled': false },
    env: { COMMERCE_BATCH_HOME: path.join(temporary, 'home') },
  });
  try {
    await story(workbenchOf(page, shots));
  } catch (error) {
    await page.screenshot({ path: path.join(shots, 'failure.png') });
    throw error;
  } finally {
    await close();
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder where screenshots are kept
 */
function workbenchOf(page, folder) {
  let shots = 0;
  page.setDefaultTimeout(patience);
  const quickInput = page.locator('.quick-input-widget:visible');

  return {
    page,

    /** Keeps what the screen shows, numbered in the order of the story. */
    async shoot(name) {
      shots += 1;
      await page.screenshot({ path: `${folder}/${String(shots).padStart(2, '0')}-${name}.png` });
    },

    async openFile(name) {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
      await page.locator('.tab.active', { hasText: name }).waitFor();
      await page.locator('.monaco-editor .view-line').first().waitFor();
    },

    /** The palette does not look again by itself, so a command of an extension that is still loading is typed anew. */
    async runCommand(title) {
      await page.keyboard.press('F1');
      const row = quickInput.locator('.monaco-list-row', { hasText: title }).first();
      for (let attempt = 1; ; attempt++) {
        await quickInput.locator('input').first().fill('>');
        await quickInput.locator('input').first().fill(`>${title}`);
        try {
          await row.waitFor({ timeout: 3000 });
          break;
        } catch (error) {
          if (attempt === 10) throw error;
        }
      }
      await page.keyboard.press('Enter');
    },

    /** Puts the cursor behind the first place that shows `text`. */
    async placeCursor(text) {
      await page.keyboard.press('Control+f');
      const find = page.locator('.find-widget.visible textarea').first();
      await find.fill(text);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowRight');
    },

    /** The list or box that asks for something. */
    question: quickInput,

    /** The question stands in the box, over its list, or beneath it. */
    async waitForQuestion(text) {
      await quickInput.getByText(text).or(quickInput.getByPlaceholder(text)).first().waitFor();
    },

    /** Chooses the row of a list that holds `text`. */
    async choose(text) {
      await quickInput.locator('.monaco-list-row', { hasText: text }).first().click();
    },

    /** Writes into the box and accepts it. */
    async answer(text) {
      await quickInput.locator('input').first().fill(text);
      await page.keyboard.press('Enter');
    },

    /** Accepts what the box proposes. */
    async accept() {
      await page.keyboard.press('Enter');
    },

    /** A row of the view "Runs", by what is read aloud. */
    row(spoken) {
      return page.locator(`[aria-label="Runs"] [role=treeitem][aria-label*="${spoken}"]`);
    },

    problem(text) {
      return page.locator('.markers-panel .monaco-list-row', { hasText: text });
    },

    notification(text) {
      return page.locator('.notification-toast', { hasText: text });
    },

    /** The text of the open editor as far as it is on the screen. */
    async editorText() {
      const lines = await page.locator('.editor-instance .view-lines').first().innerText();
      return lines.replace(/\u00a0/g, ' ');
    },
  };
}
