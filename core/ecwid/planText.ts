import { counted } from '../overviewText.ts';
import { estimateText } from '../plan/estimate.ts';
import { planTextOf } from '../plan/planText.ts';
import type { Effect } from './effects.ts';
import type { EntityCount } from './entityCounter.ts';
import type { EcwidPlan } from './plan.ts';

export function ecwidPlanText(plan: EcwidPlan): string {
  return planTextOf(plan.file, plan.shop, [
    {
      title: 'What it does',
      lines: [
        `${counted(plan.requests, 'request')}: ${effectsInWords(plan)}.`,
        ...callRows(plan),
        ...unknownCalls(plan),
      ],
    },
    { title: 'What it touches', lines: plan.entities.map(entityRow) },
    { title: 'What cannot be undone', lines: plan.irreversible },
    { title: 'What else it sets off', lines: plan.sideEffects },
    { title: 'Access scopes', lines: scopeLines(plan) },
    { title: 'How it is sent', lines: plan.handling },
    { title: 'How long it takes', lines: estimateText(plan.seconds, plan.flags.allowParallelMode) },
  ]);
}

const nouns: readonly (readonly [Effect, string])[] = [
  ['delete', 'delete'],
  ['update', 'update'],
  ['create', 'create'],
  ['read', 'read'],
];

/** `2 deletes, 118 updates` */
export function effectsInWords({ effects }: Pick<EcwidPlan, 'effects'>): string {
  const counts = nouns.flatMap(([effect, noun]) => (effects[effect] === 0 ? [] : [counted(effects[effect], noun)]));
  if (effects.other > 0) counts.push(counted(effects.other, 'other call'));
  if (effects.unknown > 0) counts.push(`${effects.unknown.toLocaleString('en')} not known`);
  return counts.join(', ');
}

function callRows({ calls }: EcwidPlan): readonly string[] {
  const counts = calls.map(({ requests }) => requests.toLocaleString('en'));
  const countWidth = Math.max(0, ...counts.map(({ length }) => length));
  const operationWidth = Math.max(0, ...calls.map(({ operation }) => operation.length));
  return calls.map(
    ({ operation, summary }, index) =>
      `${(counts[index] ?? '').padStart(countWidth)}  ${operation.padEnd(operationWidth)}  ${summary}`,
  );
}

function unknownCalls({ effects: { unknown } }: EcwidPlan): readonly string[] {
  if (unknown === 0) return [];
  const [makes, it] = unknown === 1 ? ['makes', 'it does'] : ['make', 'they do'];
  return [
    `${counted(unknown, 'request')} ${makes} no call of the documentation: what ${it} and which scopes that needs is not known.`,
  ];
}

function entityRow({ type, created, changed, deleted, read, unnamed, all }: EntityCount): string {
  const counts = [
    all ? 'all are deleted' : undefined,
    share(deleted, 'deleted'),
    share(changed, 'changed'),
    share(created, 'new'),
    share(read, 'read'),
    unnamed === 0
      ? undefined
      : `${counted(unnamed, 'request')} that ${unnamed === 1 ? 'names' : 'name'} none in the path`,
  ];
  return `${type}: ${counts.filter((each) => each !== undefined).join(', ')}`;
}

function share(count: number, word: string): string | undefined {
  return count === 0 ? undefined : `${count.toLocaleString('en')} ${word}`;
}

function scopeLines({ scopes: { needed, missing }, shop }: EcwidPlan): readonly string[] {
  if (needed.length === 0) return ['None that is documented.'];
  const lines = [`Needed: ${needed.join(', ')}.`];
  if (shop === undefined) return lines;
  if (missing === undefined)
    lines.push(`Whether the token of “${shop.name}” has them is not known: its profile lists no scopes.`);
  else if (missing.length === 0) lines.push(`The profile “${shop.name}” lists all of them.`);
  else
    lines.push(
      `Missing: ${missing.join(', ')}. The profile “${shop.name}” does not list ${missing.length === 1 ? 'it' : 'them'}, so those requests would fail.`,
    );
  return lines;
}
