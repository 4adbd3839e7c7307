// Kills, cuts and garbles on seeds, and builds that are broken on purpose; its totals are printed.
import { findTests } from '../files.mjs';
import { runFiles } from './nodeTests.mjs';

const limit = 1_200_000;

export async function faults({ only, build }) {
  return runFiles(findTests('faults', only), { build, limit, testLimit: limit, quiet: false });
}
