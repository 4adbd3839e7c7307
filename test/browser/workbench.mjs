// What a person does in the workbench, by name. Each waits until the screen shows the effect.

/** How long the screen may take on a busy machine. */
export const patience = 60_000;

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder where screenshots are kept
 */
export function workbenchOf(page, folder) {
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

    async runCommand(title) {
      await page.keyboard.press('F1');
      await quickInput.locator('input').first().fill(`>${title}`);
      await quickInput.locator('.monaco-list-row', { hasText: title }).first().waitFor();
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

    async waitForQuestion(text) {
      await quickInput.getByText(text, { exact: false }).first().waitFor();
    },

    /** Chooses the row of a list that holds `text`. */
    async choose(text) {
      await quickInput.locator('.monaco-list-row', { hasText: text }).first().click();
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
