// Nothing moves by itself. A spinning icon keeps a machine without a graphics card as busy as the tests do, and a
// picture taken in the middle of a movement shows nothing well. What has an end comes to it at once, with its event.

/** @param {import('playwright-core').BrowserContext} context before its first page */
export function keepStill(context) {
  return context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`*, ::before, ::after {
      animation-delay: 0s !important;
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-delay: 0s !important;
      transition-duration: 0s !important;
    }`);
    document.adoptedStyleSheets.push(sheet);
  });
}
