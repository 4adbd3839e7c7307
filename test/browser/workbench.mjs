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
 * @param {object} [options]
 * @param {Record<string, string>} [options.files] further ones in the folder, by name
 * @param {Record<string, unknown>} [options.settings] of the user on this machine
 * @param {boolean} [options.trust] whether folders must be trusted first
 */
export async function inWorkbench(name, story, { files = {}, settings = {}, trust = false } = {}) {
  const vsix = process.env.COMMERCE_BATCH_VSIX;
  assert.ok(vsix, 'COMMERCE_BATCH_VSIX names no package.');
  const shots = path.resolve('.build/screenshots', name);
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'story-'));
  const folder = path.join(temporary, 'samples');
  fs.cpSync('samples', folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  const home = path.join(temporary, 'home');
  const { page, url, close } = await openWorkbench({
    folder,
    extensions: installExtension(vsix),
    // A picture taken in the middle of an animation shows nothing well.
    settings: { 'workbench.reduceMotion': 'on', 'editor.minimap.enabled': false },
    machineSettings: settings,
    env: { COMMERCE_BATCH_HOME: home },
    trust,
  });
  try {
    await story(workbenchOf(page, shots, { url, home }));
  } catch (error) {
    for (const [index, each] of page.context().pages().entries())
      await each.screenshot({ path: path.join(shots, `failure-${index + 1}.png`) });
    throw error;
  } finally {
    await close();
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder where screenshots are kept
 * @param {{ url: string, home: string }} place what is open, and where records are kept
 */
function workbenchOf(page, folder, place) {
  page.setDefaultTimeout(patience);
  const quickInput = page.locator('.quick-input-widget:visible');

  return {
    page,

    /** Keeps what the screen shows, numbered in the order of the story. */
    async shoot(name) {
      const number = fs.readdirSync(folder).length + 1;
      await page.screenshot({ path: `${folder}/${String(number).padStart(2, '0')}-${name}.png` });
    },

    home: place.home,

    /** Another window on the same folder, with an extension host of its own. */
    async openWindow() {
      const other = await page.context().newPage();
      await other.goto(place.url, { waitUntil: 'commit' });
      await other.locator('.monaco-workbench').waitFor();
      return workbenchOf(other, folder, place);
    },

    /** Stores the token of a profile of one's own. */
    async setToken(profile, token) {
      await this.runCommand('Commerce Batch: Set Token…');
      await this.waitForQuestion('Set the token of which profile?');
      await this.choose(profile);
      await this.waitForQuestion('The access token');
      await this.answer(token);
      await this.notification(`The token of “${profile}” is stored. Reached the store`).waitFor();
      await this.runCommand('Notifications: Clear All Notifications');
    },

    /** Sends the open batch with all that is proposed, and waits for its row. */
    async submitTo(profile) {
      await this.runCommand('Commerce Batch: Submit…');
      await this.waitForQuestion('Send to which shop?');
      await this.choose(profile);
      for (const question of ['in which order?', 'When a request fails', 'Group id', 'Deduplication key']) {
        await this.waitForQuestion(question);
        await this.accept();
      }
    },

    /** Sends the open batch once more, as the last time. */
    async submitAgain() {
      await this.runCommand('Commerce Batch: Submit…');
      await this.choose('Same as last time');
    },

    /** What the status bar says about the runs. */
    status: page.locator('.statusbar-item[id="commerce-batch.commerce-batch.commerceBatch.runs"]'),

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
