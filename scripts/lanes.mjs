// Runs all layers, two at a time: one wants the processor while the other waits for a window or a server.
import { runNode } from './process.mjs';

const lanes = [
  ['check', 'unit', 'reliability', 'neovim', 'rig'],
  ['vscode', 'medusa', 'browser'],
];
/** One plays with time as it passes, the other measures it, so that nothing else may run. */
const last = ['faults', 'bench'];

/** A layer that waits for itself ends sooner, by its own limit. In milliseconds. */
const limit = 3_600_000;

/** Set for a lane: everything is installed and built. */
export const isLane = process.env.COMMERCE_BATCH_LANE === '1';

/**
 * @param {string[]} args handed on to each lane
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runLanes(args) {
  const totals = await Promise.all(lanes.map((names) => runLane(names, args)));
  totals.push(await runLane(last, args));
  return {
    passed: totals.reduce((sum, { passed }) => sum + passed, 0),
    failed: totals.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function runLane(names, args) {
  const printer = layerPrinter();
  const { code, timedOut } = await runNode(['scripts/test.mjs', ...names, ...args], {
    limit,
    env: { COMMERCE_BATCH_LANE: '1' },
    print: printer.add,
  });
  const total = printer.end();
  if (timedOut) console.log(`Stopped ${names.join(', ')} after ${limit / 60_000} minutes.`);
  // A lane that broke off has counted nothing, or no failure.
  return code !== 0 && total.failed === 0 ? { ...total, failed: 1 } : total;
}

/** Prints what a lane writes one layer at a time, so that two lanes do not mix; keeps its last line, which counts. */
function layerPrinter() {
  let text = '';
  const nextLayer = '\n── ';
  return {
    add(piece) {
      text += piece;
      const next = text.lastIndexOf(nextLayer);
      if (next <= 0) return;
      process.stdout.write(text.slice(0, next));
      text = text.slice(next);
    },
    end() {
      const total = /\n(\d+) passed, (\d+) failed\n$/.exec(text);
      process.stdout.write(text.slice(0, total?.index ?? text.length));
      process.stdout.write('\n');
      return { passed: Number(total?.[1] ?? 0), failed: Number(total?.[2] ?? 0) };
    },
  };
}
