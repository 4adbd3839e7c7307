import fs from 'node:fs';

/**
 * Fills `folder` once: what was cut short is done again, and of two who do it at the same time one wins. Its time of
 * change says when it was last used.
 *
 * @param {string} folder
 * @param {(draft: string) => void | Promise<void>} fill
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function fillOnce(folder, fill) {
  if (fs.existsSync(folder)) {
    fs.utimesSync(folder, new Date(), new Date());
    return false;
  }
  const draft = `${folder}.${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    if (!fs.existsSync(folder)) fs.renameSync(draft, folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return true;
}
