import { fieldsOf, fine, type Place, type Problem, type Rule } from '../../dialect.ts';
import type { Fix } from '../../finding.ts';
import { removeProperty } from '../../json/edits.ts';
import type { JobType } from '../jobTypes.ts';
import { contextOfListConfig } from '../listConfig.ts';
import { productExportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

/** Fields that the API reference shows in a context and that have no effect when a client sends them. */
const ignored = ['list_config', 'shape', 'retry_count', 'max_retry'];

export function isIgnored(name: string, { exported }: JobType): boolean {
  return exported === undefined ? name === 'retry_count' || name === 'max_retry' : ignored.includes(name);
}

export const ignoredContextField: Rule<JobView> = {
  code: 'ignored-context-field',
  severity: 'warning',
  summary: 'The server makes list_config and shape itself, and retries nothing: what a file says there has no effect.',
  source: productExportSource,
  examples: {
    bad: '{ "type": "product-export", "context": { "list_config": { "skip": 5, "order": { "title": "ASC" } } } }',
    good: '{ "type": "product-export", "context": { "offset": 5, "order": "title" } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  if (type === undefined) return fine;
  return Object.keys(context)
    .filter((name) => isIgnored(name, type))
    .map((name) => ({
      at: ['context', name],
      mark: 'name',
      message: messageFor(name),
      fixes: (place) => (name === 'list_config' ? listConfigFixes(place, context) : removal(place, name)),
    }));
}

function messageFor(name: string): string {
  switch (name) {
    case 'list_config':
      return 'The server throws this “list_config” away and makes its own of “limit”, “offset”, “order”, “fields” and “expand”. Write those into the context instead.';
    case 'shape':
      return 'The server works out the columns of the file by itself; a “shape” in the context has no effect. Remove it.';
    default:
      return `Medusa’s own jobs are never tried again; “${name}” is stored and has no effect. Remove it.`;
  }
}

function removal(place: Place, name: string): readonly Fix[] {
  const fix = removeProperty(place, `Remove “${name}”`);
  return fix === undefined ? [] : [fix];
}

/** In the place of the property, what would have the effect that it was meant to have. */
function listConfigFixes(place: Place, context: JobView['context']): readonly Fix[] {
  const { property } = place;
  const instead = contextOfListConfig(fieldsOf(context['list_config']) ?? {});
  if (property?.value === undefined || instead === undefined) return removal(place, 'list_config');
  const names = Object.keys(instead);
  // What stands beside it has an effect already, and must not be doubled.
  if (names.length === 0 || names.some((name) => Object.hasOwn(context, name))) return removal(place, 'list_config');
  const newText = Object.entries(instead)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(', ');
  const span = { start: property.key.start, end: property.value.end };
  return [{ title: `Change to ${names.map((name) => `“${name}”`).join(', ')}`, edits: [{ span, newText }] }];
}
