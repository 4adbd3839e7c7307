/** Asks on a terminal before something risky is sent. Where nobody can answer, the command itself is the decision. */
import type { RiskQuestion } from '../../core/plan/question.ts';
import type { Terminal } from '../terminal.ts';
import { plain } from './plain.ts';

/** @returns whether to go on; when not, what was said is on stderr */
export async function agrees({ question, reasons, typed }: RiskQuestion, terminal: Terminal): Promise<boolean> {
  const { ask, stderr, signal } = terminal;
  if (ask === undefined) return true;
  stderr.write(`${plain(question, 1000)}\n`);
  for (const reason of reasons) stderr.write(`  ${plain(reason, 1000)}\n`);
  const wanted = typed ?? 'yes';
  const answer = (
    await ask(`Type ${typed === undefined ? 'yes' : `the id of the store, ${typed},`} to send it: `)
  )?.trim();
  if (answer?.toLowerCase() === wanted) return true;
  // The cursor still stands behind the question.
  if (answer === undefined) stderr.write('\n');
  if (signal.aborted) return false;
  const told = answer === undefined || answer === '' ? '' : `“${plain(answer)}” is not ${wanted}. `;
  stderr.write(`${told}Nothing was sent.\n`);
  return false;
}
