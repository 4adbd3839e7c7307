/** Compares what the records say with what the simulator's ledger says it did. */

import type { RunOutcome } from '../../runs/outcomes.ts';
import { countsOf, isEnded, type RunRecord, type RunState, stateOf } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import type { ExecutedRequest, Ledger } from '../../simulator/ledger.ts';
import { type Plan, type PlannedRun, tagOf } from './plan.ts';
import { fileNameOf } from './windowSpec.ts';

export interface Verdict {
  /** Requests that were not carried out for no reason that the record tells. */
  readonly lost: number;
  /** Requests that were carried out more than once. */
  readonly doubled: number;
  /** Runs that have no final state, or one that is not true. */
  readonly untrue: number;
  readonly states: readonly (RunState | 'none')[];
  /** What is wrong, one sentence each. */
  readonly findings: readonly string[];
}

/** What happened to one request, by the ledger. */
interface Truth {
  readonly tickets: ReadonlySet<string>;
  /** Tries with the same number on the same ticket: 1 when all is well. */
  readonly repeats: number;
  /** Of the last try; undefined when it was not carried out. */
  readonly status: number | undefined;
}

/** What explains that a request was not carried out, or that no one can tell. */
export interface Excuses {
  /** Numbers of the runs that the user wished to stop. */
  readonly stopped: ReadonlySet<number>;
  /** Names of the files whose sending was in doubt when the service forgot their keys. */
  readonly inDoubt: ReadonlySet<string>;
}

/** One run, and all that is known of it. */
interface Case {
  readonly run: PlannedRun;
  readonly record: RunRecord;
  readonly told: ReadonlyMap<number, RunOutcome>;
  readonly truths: readonly Truth[];
  readonly isStopped: boolean;
  readonly isRefused: boolean;
  readonly isInDoubt: boolean;
}

export async function judge(plan: Plan, home: string, ledger: Ledger, excuses: Excuses): Promise<Verdict> {
  const store = new RunStore(home);
  const problems = await store.load();
  const tries = groupBy(ledger.executed, ({ path }) => path.slice(path.indexOf('?') + 1));
  const verdicts = await Promise.all(
    plan.runs.map(async (run) => {
      const name = fileNameOf(run);
      const record = store.all().find(({ file }) => file.name === name);
      const truths = Array.from({ length: run.count }, (_, index) =>
        truthOf(tries.get(tagOf(run.number, index)) ?? []),
      );
      if (record === undefined || !isEnded(record)) return unended(run, record, truths);
      const outcomes = await store.outcomesOf(record.id);
      return judgeRun({
        run,
        record,
        told: new Map(outcomes.map((outcome) => [outcome.index, outcome])),
        truths,
        isStopped: excuses.stopped.has(run.number),
        isRefused: plan.refuses,
        isInDoubt: excuses.inDoubt.has(name),
      });
    }),
  );
  const sum = (count: (verdict: Verdict) => number): number => verdicts.reduce((all, each) => all + count(each), 0);
  return {
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    untrue: sum(({ untrue }) => untrue) + problems.length,
    states: verdicts.flatMap(({ states }) => states),
    findings: [...problems, ...verdicts.flatMap(({ findings }) => findings)],
  };
}

function unended(run: PlannedRun, record: RunRecord | undefined, truths: readonly Truth[]): Verdict {
  const said = record === undefined ? 'has no record' : `did not end: ${stateOf(record)}, ${partsOf(record)}`;
  return {
    lost: countStatus(truths, (status) => status === undefined),
    doubled: countDoubled(truths),
    untrue: 1,
    states: [record === undefined ? 'none' : stateOf(record)],
    findings: [...doubling(run, truths), `run ${run.number} ${said}.`],
  };
}

function judgeRun(each: Case): Verdict {
  const { run, record, truths } = each;
  const state = stateOf(record);
  const lost = countLost(each, state);
  const untruths = state === 'unknown' && each.isInDoubt ? wrongOutcomes(each, true) : findUntruths(each, state);
  const losing = `run ${run.number} (${state}): ${lost} of ${run.count} requests were not carried out, and nothing explains it; ${partsOf(record)}.`;
  return {
    lost,
    doubled: countDoubled(truths),
    untrue: untruths.length > 0 ? 1 : 0,
    states: [state],
    findings: [
      ...doubling(run, truths),
      ...(lost > 0 ? [losing] : []),
      ...untruths.map((untruth) => `run ${run.number} (${state}) ${untruth}; ${partsOf(record)}.`),
    ],
  };
}

function countLost({ run, truths, isStopped, isRefused, isInDoubt }: Case, state: RunState): number {
  const isFailed = truths.some(({ status = 200 }) => status !== 200);
  const isExcused =
    isStopped || isRefused || (run.stopOnFirstFailure && isFailed) || (isInDoubt && state === 'unknown');
  return isExcused ? 0 : countStatus(truths, (status) => status === undefined);
}

function findUntruths(each: Case, state: RunState): readonly string[] {
  const expected = statesFor(each);
  return [
    ...(expected.has(state) ? [] : [`should be ${[...expected].join(' or ')}`]),
    ...wrongOutcomes(each, false),
    ...miscounted(each),
  ];
}

/** @param toldOnly whether requests of which nothing is told are left out */
function wrongOutcomes({ record, told, truths }: Case, toldOnly: boolean): readonly string[] {
  const wrong = truths.flatMap((truth, index) => {
    if (toldOnly && !told.has(index)) return [];
    const problem = contradiction(truth, told.get(index), isTaken(record, index));
    return problem === undefined ? [] : [`request ${index} ${problem}`];
  });
  return wrong.length === 0 ? [] : [`is wrong about ${wrong.length} requests: ${wrong.slice(0, 2).join('; ')}`];
}

function contradiction(truth: Truth, outcome: RunOutcome | undefined, taken: boolean): string | undefined {
  const { status } = truth;
  if (status === undefined) {
    if (outcome?.status === 'NOT_EXECUTED' || (outcome === undefined && !taken)) return undefined;
    return outcome === undefined
      ? 'was not carried out, and is not told of'
      : `was not carried out, and is told ${outcome.status}`;
  }
  const expected = status === 200 ? 'COMPLETED' : 'FAILED';
  if (outcome?.status === expected && outcome.httpStatusCode === status) return undefined;
  return `was answered ${status}, and is told ${outcome === undefined ? 'nothing of' : `${outcome.status} ${outcome.httpStatusCode}`}`;
}

/** The service has said that it has the part of this request. */
function isTaken(record: RunRecord, index: number): boolean {
  return record.parts.some(
    ({ first, count, delivery }) => index >= first && index < first + count && delivery === 'accepted',
  );
}

/** The states that would be true. Within the key's hour, `unknown` is none: there is always a way to find out. */
function statesFor({ truths, isStopped, isRefused }: Case): ReadonlySet<RunState> {
  if (truths.every(({ status }) => status === 200)) return new Set(['succeeded']);
  const executed = countStatus(truths, (status) => status !== undefined);
  if (executed === truths.length) return new Set(['failed']);
  return new Set<RunState>([
    'failed',
    ...(isStopped ? (['stopped'] as const) : []),
    ...(isRefused && executed === 0 ? (['rejected'] as const) : []),
  ]);
}

function miscounted({ record, truths }: Case): readonly string[] {
  const { completed, failed, notExecuted } = countsOf(record);
  const told = `${completed} completed, ${failed} failed, ${notExecuted} not executed`;
  const fine = countStatus(truths, (status) => status === 200);
  const none = countStatus(truths, (status) => status === undefined);
  const truly = `${fine} completed, ${truths.length - fine - none} failed, ${none} not executed`;
  return told === truly ? [] : [`counts ${told}, but it is ${truly}`];
}

function countStatus(truths: readonly Truth[], fits: (status: number | undefined) => boolean): number {
  return truths.filter(({ status }) => fits(status)).length;
}

function countDoubled(truths: readonly Truth[]): number {
  return truths.filter(({ tickets, repeats }) => tickets.size > 1 || repeats > 1).length;
}

function doubling(run: PlannedRun, truths: readonly Truth[]): readonly string[] {
  const doubled = countDoubled(truths);
  return doubled === 0 ? [] : [`run ${run.number}: ${doubled} of ${run.count} requests were carried out twice.`];
}

function truthOf(tries: readonly ExecutedRequest[]): Truth {
  const attempts = new Map<string, number>();
  for (const { ticket, attempt } of tries) {
    const key = `${ticket} ${attempt}`;
    attempts.set(key, (attempts.get(key) ?? 0) + 1);
  }
  return {
    tickets: new Set(tries.map(({ ticket }) => ticket)),
    repeats: Math.max(1, ...attempts.values()),
    status: tries.at(-1)?.status,
  };
}

function partsOf({ parts }: RunRecord): string {
  const all = parts.map(({ delivery, state, note }) =>
    [delivery, state, note && `“${note.slice(0, 160)}”`].filter(Boolean).join(' '),
  );
  return `parts ${all.join(', ')}`;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
