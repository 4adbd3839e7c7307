/** The table that answers the question: how fast is it, how fast is the peer, how fast must it be. */
import { noFile } from '../figures/start.ts';
import type { Contender, Figure, Measurements } from '../measurements.ts';
import { growthSizes } from '../plan.ts';
import type { Summary } from '../statistics.ts';
import { editKinds, keyStrokes } from '../workload/edits.ts';
import { count, megabytes, milliseconds, times } from './numbers.ts';

export interface Row {
  readonly figure: string;
  readonly floor: string;
  readonly peer: string;
  readonly pulled: string;
  readonly ours: string;
  readonly ratio: string;
  readonly target: string;
  readonly met: string;
}

type Column = 'floor' | 'peer' | 'pulled' | 'ours';

interface Question {
  readonly title: string;
  readonly requests: number;
  readonly figures: readonly Figure[];
  readonly take: 'median' | 'p95' | 'max';
  /** At most; undefined where none was set. */
  readonly target?: number | undefined;
  readonly format: (value: number) => string;
  readonly contenders?: Partial<Record<Column, Contender>>;
}

const servers: Readonly<Record<Column, Contender>> = {
  floor: 'floor',
  peer: 'peer',
  pulled: 'peer, pulled',
  ours: 'ours',
};

export function createRows(measurements: Measurements, sizes: readonly number[]): readonly Row[] {
  const bySize = sizes.toReversed().flatMap((requests) => questionsAbout(requests));
  const rows = [...bySize, startQuestion].map((question) => createRow(question, measurements));
  return [...rows, ...growthRows(measurements)].filter(({ ours, peer, pulled, floor }) =>
    [ours, peer, pulled, floor].some((cell) => cell !== '–'),
  );
}

const startQuestion: Question = {
  title: 'server start → answer to `initialize`, p95',
  requests: noFile,
  figures: ['start'],
  take: 'p95',
  target: 120,
  format: milliseconds,
};

function questionsAbout(requests: number): readonly Question[] {
  const size = `${count(requests)} requests`;
  const isLarge = requests === 100_000;
  const isBatch = requests === 500;
  const timed = { requests, format: milliseconds } as const;
  return [
    {
      ...timed,
      title: `open → diagnostics, ${size}, median`,
      figures: ['open'],
      take: 'median',
      target: isLarge ? 500 : undefined,
    },
    {
      ...timed,
      title: `key stroke → diagnostics, ${size}, p95`,
      figures: keyStrokes,
      take: 'p95',
      target: isLarge ? 16 : isBatch ? 4 : undefined,
    },
    { ...timed, title: `paste of 1 000 requests → diagnostics, ${size}, p95`, figures: ['paste'], take: 'p95' },
    { ...timed, title: `every change, pastes too, ${size}, p95`, figures: editKinds, take: 'p95' },
    {
      requests,
      format: megabytes,
      title: `peak memory, ${size} open`,
      figures: ['memory'],
      take: 'max',
      target: isLarge ? 350e6 : undefined,
    },
    {
      requests,
      format: megabytes,
      title: `peak memory after the edits, ${size}`,
      figures: ['memory after edits'],
      take: 'max',
    },
    {
      ...timed,
      title: `completion, ${size}, p95`,
      figures: ['completion'],
      take: 'p95',
      target: isLarge ? 20 : undefined,
    },
    { ...timed, title: `hover, ${size}, p95`, figures: ['hover'], take: 'p95', target: isLarge ? 10 : undefined },
    { ...timed, title: `symbols, ${size}, p95`, figures: ['symbols'], take: 'p95', target: isLarge ? 300 : undefined },
    {
      ...timed,
      title: `\`commerce-batch validate\`, ${size}, median (peer: native validator, schema only)`,
      figures: ['validate'],
      take: 'median',
      target: isLarge ? 700 : isBatch ? 120 : undefined,
      contenders: { peer: 'native' },
    },
    {
      ...timed,
      title: `\`commerce-batch validate\`, a CSV of ${count(requests)} rows, median (peer: Papa Parse alone)`,
      figures: ['import'],
      take: 'median',
      target: isLarge ? 1000 : undefined,
      contenders: { peer: 'parser' },
    },
  ];
}

function createRow(question: Question, measurements: Measurements): Row {
  const { title, requests, figures, take, target, format } = question;
  const contenders = { ...servers, ...question.contenders };
  const valueFor = (column: Column): number | undefined =>
    valueIn(measurements.summary(contenders[column], requests, figures), take);
  const cell = (column: Column): string => {
    const value = valueFor(column);
    return value === undefined ? '–' : format(value);
  };
  const ours = valueFor('ours');
  const isWrong = measurements.isWrong('ours', requests, figures);
  return {
    figure: title,
    floor: cell('floor'),
    peer: cell('peer'),
    pulled: cell('pulled'),
    ours: cell('ours'),
    ratio: ratioOf(ours, [valueFor('peer'), valueFor('pulled')]),
    target: target === undefined ? '' : `≤ ${format(target)}`,
    met: isWrong ? 'wrong' : verdict(ours, target),
  };
}

/** How many times as long a key stroke takes in a long file as in a short one. */
function growthRows(measurements: Measurements): readonly Row[] {
  return (['median', 'p95'] as const).map((take) => {
    const growthOf = (column: Column): number | undefined => {
      const from = valueIn(measurements.summary(servers[column], growthSizes.from, keyStrokes), take);
      const to = valueIn(measurements.summary(servers[column], growthSizes.to, keyStrokes), take);
      return from === undefined || to === undefined ? undefined : to / from;
    };
    const cell = (column: Column): string => {
      const growth = growthOf(column);
      return growth === undefined ? '–' : times(growth);
    };
    return {
      figure: `growth of the key stroke, ${count(growthSizes.to)} against ${count(growthSizes.from)} requests, ${take}`,
      floor: cell('floor'),
      peer: cell('peer'),
      pulled: cell('pulled'),
      ours: cell('ours'),
      ratio: '',
      target: `≤ ${times(3)}`,
      met: verdict(growthOf('ours'), 3),
    };
  });
}

function valueIn(summary: Summary | undefined, take: Question['take']): number | undefined {
  return summary?.[take];
}

/** Against the faster of the two ways to ask the peer. */
function ratioOf(ours: number | undefined, peers: readonly (number | undefined)[]): string {
  const known = peers.filter((value) => value !== undefined);
  return ours === undefined || known.length === 0 ? '' : times(Math.min(...known) / ours);
}

function verdict(value: number | undefined, target: number | undefined): string {
  if (value === undefined || target === undefined) return '';
  return value <= target ? 'yes' : 'no';
}
