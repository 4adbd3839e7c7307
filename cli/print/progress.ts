/** What a watched run is doing, on stderr: one line rewritten on a screen, few lines in a log. */
import { progressInWords } from '../../runs/describe.ts';
import { isLate, standingInWords, waitInSentences } from '../../runs/describeJob.ts';
import {
  activePart,
  awaitsUser,
  isEnded,
  progressOf,
  type RunRecord,
  type RunState,
  stateOf,
} from '../../runs/record.ts';
import type { Output } from '../terminal.ts';
import { stopText } from './ending.ts';
import { plain } from './plain.ts';

const clearLine = '\r\u001B[K';

export class ProgressPrinter {
  readonly #output: Output;
  readonly #what: 'everything' | 'problems';
  /** Counts the seconds of a job whose server tells no progress, and finds it late. */
  #ticking: NodeJS.Timeout | undefined;
  #lastStep = '';
  #lastLine = '';
  #lastProblem = '';
  #lastLate: RunState | undefined;

  /** @param what `problems` for who does not wait for the end */
  constructor(output: Output, what: 'everything' | 'problems') {
    this.#output = output;
    this.#what = what;
  }

  show(record: RunRecord): void {
    this.#showProblem(record);
    // A job that is to be confirmed at once stands still for a moment only; the end is told by others.
    clearInterval(this.#ticking);
    if (isEnded(record) || isAboutToBeConfirmed(record)) return;
    // What keeps the command is told to who does not wait, too.
    const isTold = this.#what === 'everything' || record.waitsFor !== undefined;
    if (isTold && this.#output.columns === undefined && this.#isStep(record))
      this.#output.write(`${lineOf(record, undefined)}\n`);
    const tick = (): void => {
      const now = Date.now();
      this.#showLate(record, now);
      if (isTold && this.#output.columns !== undefined) this.#rewrite(lineOf(record, now));
    };
    tick();
    this.#ticking = setInterval(tick, 1000).unref();
  }

  /** Takes the rewritten line away. */
  end(): void {
    clearInterval(this.#ticking);
    this.#takeAway();
  }

  #takeAway(): void {
    if (this.#lastLine !== '') this.#output.write(clearLine);
    this.#lastLine = '';
  }

  #rewrite(line: string): void {
    // A longer line would wrap, and only its last row could be rewritten.
    const fitting = plain(line, (this.#output.columns ?? 80) - 1);
    if (fitting === this.#lastLine) return;
    this.#lastLine = fitting;
    this.#output.write(`${clearLine}${fitting}`);
  }

  /** True when the state or the tenth of the work has changed. */
  #isStep(record: RunRecord): boolean {
    const { done, total } = progressOf(record);
    const tenth = total === undefined || total === 0 ? 0 : Math.floor((done * 10) / total);
    const step = `${stateOf(record)} ${tenth} ${record.waitsFor}`;
    if (step === this.#lastStep) return false;
    this.#lastStep = step;
    return true;
  }

  /** Once while the job is at the same: to be looked at, or to be carried out. */
  #showLate(record: RunRecord, now: number): void {
    const state = stateOf(record);
    if (state === this.#lastLate || !isLate(record, now)) return;
    this.#lastLate = state;
    this.#takeAway();
    const sentences = waitInSentences(record, now).map((sentence) => `${plain(sentence, 1000)}\n`);
    this.#output.write(`${sentences.join('')}${stopText(record)}`);
  }

  /** The same trouble is told once, however often it is met in a row. */
  #showProblem(record: RunRecord): void {
    const { problem } = record;
    const message = problem?.message ?? '';
    if (message === this.#lastProblem || (problem !== undefined && !isSettled(record))) return;
    this.#lastProblem = message;
    if (problem === undefined) return;
    this.#takeAway();
    const seconds = Math.max(1, Math.round((problem.nextAt - problem.at) / 1000));
    this.#output.write(`${plain(message, 1000)} Next try in ${seconds} s.\n`);
  }
}

function lineOf(record: RunRecord, now: number | undefined): string {
  return plain([record.file.name, standingInWords(record, now), progressInWords(record)].filter(Boolean).join('  '));
}

function isAboutToBeConfirmed(record: RunRecord): boolean {
  return stateOf(record) === 'waiting' && !awaitsUser(record) && record.waitsFor === undefined;
}

/**
 * False while it is not known yet whether the trouble ends the run, which is then told at its end: the problem is
 * written down first, what follows from it right after.
 */
function isSettled(record: RunRecord): boolean {
  if (isEnded(record)) return false;
  return activePart(record)?.delivery !== 'sending' || (record.problem?.attempts ?? 0) > 1;
}
