import { fine, type Problem, type Rule } from '../../dialect.ts';
import { partsOf, removePart } from '../commaList.ts';
import { isColumn, isRelation } from '../entities.ts';
import { orderExportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const notWritten: Rule<JobView> = {
  code: 'not-written',
  severity: 'information',
  summary: 'The file of an order export has columns for 14 fields and 3 relations; others are read and not written.',
  source: orderExportSource,
  examples: {
    bad: '{ "type": "order-export", "context": { "fields": "id,email" } }',
    good: '{ "type": "order-export", "context": { "fields": "id", "expand": "customer" } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  if (type?.exported === undefined || type.exported.writtenFields.length === 0) return fine;
  const { entity, writtenFields, writtenRelations, computedFields } = type.exported;
  const known = (name: string): boolean => isColumn(entity, name) || computedFields.includes(name);
  return [
    ...missing('fields', context['fields'], (name) => known(name) && !writtenFields.includes(name)),
    ...missing('expand', context['expand'], (name) => isRelation(entity, name) && !writtenRelations.includes(name)),
  ];
}

function missing(field: string, list: unknown, isMissing: (name: string) => boolean): readonly Problem[] {
  if (typeof list !== 'string') return fine;
  return partsOf(list)
    .filter(({ name }) => isMissing(name.replace(/^\+/, '')))
    .map((part) => ({
      at: ['context', field],
      part,
      message: `The file has no column for “${part.name.replace(/^\+/, '')}”: it is read and not written.${emailHint(part.name)}`,
      fixes: (place) => [removePart(place, part, `Remove “${part.name}”`)],
    }));
}

function emailHint(name: string): string {
  return /email$/.test(name) ? ' The relation “customer” brings the e-mail address of the customer.' : '';
}
