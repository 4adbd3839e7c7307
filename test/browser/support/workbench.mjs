// What a user does in the workbench, as functions of a Playwright page.
// Selectors live here alone: they are the part that a new VS Code may change.

/** The first wait of a session includes the start of the extension and its server. */
const patience = { timeout: 30_000 };

/** Opens a file of the folder by its name. */
export async function openFile(page, name) {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor(patience);
  await page.keyboard.press('Control+P');
  await page.locator(quickInput).fill(name);
  await exactRow(page, name).click(patience);
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor(patience);
  await page.locator('.editor-instance .view-line').first().waitFor(patience);
}

/** Runs a command by its full title, such as `Commerce Batch: Submit`. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator(quickInput).fill(`>${title}`);
  await exactRow(page, title).click(patience);
  // The command may open a box of its own in the same place: return when the palette is gone.
  await page.waitForFunction(
    (selector) =>
      ![...document.querySelectorAll(selector)].some((box) => box.checkVisibility() && box.value[0] === '>'),
    '.quick-input-box input',
  );
}

/** Chooses an item of an open quick pick. */
export async function pick(page, label) {
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click(patience);
}

/** Types into an open input box and confirms. */
export async function answer(page, text) {
  await page.locator(quickInput).fill(text);
  await page.keyboard.press('Enter');
}

/** The labels of an open quick pick. */
export async function quickPickLabels(page) {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor(patience);
  // The first name of a row is its label; its detail is a second one.
  const labels = await rows.evaluateAll((elements) =>
    elements.map((row) => row.querySelector('.label-name').innerText),
  );
  return labels.map(oneLine);
}

/**
 * The text of each row of the Problems panel.
 *
 * @param {string} expected waits for a row that holds this text
 * @returns {Promise<string[]>}
 */
export async function problems(page, expected) {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: expected }).first().waitFor(patience);
  return texts(page.locator('.markers-panel .monaco-list-row .marker-message-line'));
}

/** Waits for a notification. Its buttons are `.getByRole('button', { name })` of the result. */
export async function notification(page, text) {
  const toast = page.locator('.notifications-toasts .notification-toast', { hasText: text }).first();
  await toast.waitFor(patience);
  return toast;
}

/** Waits for a modal dialog of the workbench. */
export async function dialog(page, text) {
  const box = page.locator('.monaco-dialog-box', { hasText: text });
  await box.waitFor(patience);
  return box;
}

/** Shows a view container of the activity bar. */
export async function showContainer(page, title) {
  const item = page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`);
  await item.waitFor(patience);
  if (!(await item.getAttribute('class')).includes('checked')) await item.click();
}

/**
 * The visible rows of the trees in the side bar, with their depth from 1.
 *
 * @param {string} expected waits for a row that holds this text
 * @returns {Promise<{ level: number, text: string }[]>}
 */
export async function treeRows(page, expected) {
  const rows = page.locator('.sidebar .pane-body .monaco-list-row[role=treeitem]:visible');
  await rows.filter({ hasText: expected }).first().waitFor(patience);
  const found = await rows.evaluateAll((elements) =>
    elements.map((element) => ({ level: Number(element.getAttribute('aria-level')), text: element.innerText })),
  );
  return found.map(({ level, text }) => ({ level, text: oneLine(text) }));
}

/** The links that code lenses put above the text. */
export async function codeLenses(page, expected) {
  await page.locator('.codelens-decoration a', { hasText: expected }).first().waitFor(patience);
  return texts(page.locator('.codelens-decoration a'));
}

/** The lines that the active editor shows. Only what is scrolled into view is there. */
export async function editorLines(page) {
  const lines = await page
    .locator('.editor-instance:visible .view-line')
    .evaluateAll((elements) =>
      elements
        .map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent }))
        .sort((first, second) => first.top - second.top),
    );
  // The editor shows spaces as no-break spaces.
  return lines.map(({ text }) => text.replaceAll('\u00a0', ' '));
}

const quickInput = '.quick-input-widget:visible .quick-input-box input';

/** The row with just this label: a search also finds commands that hold its words. */
function exactRow(page, label) {
  const name = page.locator('.label-name').getByText(label, { exact: true });
  return page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first();
}

async function texts(locator) {
  return (await locator.allInnerTexts()).map(oneLine);
}

function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ').trim();
}
