import type { describeJob } from './job.ts';
import { statusFrom } from './job.ts';

type Described = ReturnType<typeof describeJob>;

const all: readonly string[] = [
  'dry_run',
  'id',
  'created_at',
  'updated_at',
  'deleted_at',
  'type',
  'created_by',
  'context',
  'result',
  'pre_processed_at',
  'processing_at',
  'confirmed_at',
  'completed_at',
  'canceled_at',
  'failed_at',
] satisfies (keyof Described)[];

/** What the `fields` parameter of the list selects; `id` and `created_at` always come. Nothing for an unknown name. */
export function selectedColumns(fields: string | null): ReadonlySet<string> | undefined {
  const names = (fields ?? '').split(',').filter((name) => name !== '');
  const bare = names.map((name) => name.replace(/^[+-]/, ''));
  if (bare.some((name) => !all.includes(name))) return undefined;
  const changes = names.some((name) => /^[+-]/.test(name));
  const wanted = names.length === 0 || changes ? [...all.filter((name) => name !== 'dry_run'), ...bare] : bare;
  const dropped = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  return new Set([...wanted.filter((name) => !dropped.includes(name)), 'id', 'created_at']);
}

/**
 * A job as the list shows it. `dry_run` is false unless it was asked for,
 * and the status is made of the times that are there, so that leaving them out makes it wrong: so does the real server.
 */
export function showColumns(job: Described, columns: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const kept = Object.fromEntries(Object.entries(job).filter(([name]) => columns.has(name)));
  return { dry_run: false, ...kept, status: statusFrom((name) => (kept[name] ?? null) !== null) };
}
