// The language server in another editor.
import { findTests } from '../files.mjs';
import { ensureNeovim } from '../neovim.mjs';
import { runFiles } from './nodeTests.mjs';

export async function neovim({ only, build }) {
  const files = findTests('neovim', only);
  if (files.length === 0) return undefined;
  const executable = ensureNeovim();
  if (executable === undefined) return undefined;
  return runFiles(files, { build, limit: 180_000, env: { NEOVIM_EXECUTABLE: executable } });
}
