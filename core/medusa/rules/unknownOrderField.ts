import { fine, type Place, type Problem, type Rule } from '../../dialect.ts';
import type { Fix } from '../../finding.ts';
import { replaceString } from '../../json/edits.ts';
import { isColumn, nearestColumn } from '../entities.ts';
import { listQuerySource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const unknownOrderField: Rule<JobView> = {
  code: 'unknown-order-field',
  severity: 'warning',
  summary:
    'An export is sorted by one column, with a minus in front for the reverse order; on any other the job fails.',
  source: listQuerySource,
  examples: {
    bad: '{ "type": "product-export", "context": { "order": "created_at desc" } }',
    good: '{ "type": "product-export", "context": { "order": "-created_at" } }',
  },
  check,
};

/** How other APIs write it. */
const otherForm = /^\s*(?<sign>[+-]?)\s*(?<column>[\w.]+)\s*(?:[\s:,]\s*(?<direction>asc|desc)(?:ending)?)?\s*$/i;

function check({ type, context }: JobView): readonly Problem[] {
  const order = context['order'];
  if (type?.exported === undefined || typeof order !== 'string' || order === '') return fine;
  const { entity, computedFields, plural } = type.exported;
  const column = order.replace(/^-/, '');
  if (isColumn(entity, column)) return fine;
  const at = ['context', 'order'];
  if (computedFields.includes(column))
    return [
      {
        at,
        message: `“${column}” is worked out for each of the ${plural} and cannot be sorted by: the job fails. Sort by a column such as “-created_at”.`,
      },
    ];
  const meant = meantBy(order, entity);
  if (meant !== undefined)
    return [
      {
        at,
        message: `“${order}” is no column of ${plural}, and the job fails on it. Did you mean “${meant}”?`,
        fixes: (place) => change(place, meant),
      },
    ];
  return [
    {
      at,
      message: `Medusa knows no column “${column}” of ${plural}. Unless your shop has added it, the job fails.`,
    },
  ];
}

function meantBy(order: string, entity: string): string | undefined {
  const { sign, column, direction } = otherForm.exec(order)?.groups ?? {};
  if (column === undefined) return undefined;
  const known = isColumn(entity, column) ? column : nearestColumn(entity, column);
  if (known === undefined) return undefined;
  return (sign === '-') !== (direction?.toLowerCase() === 'desc') ? `-${known}` : known;
}

function change({ node }: Place, order: string): readonly Fix[] {
  return [replaceString(node, order, `Change to “${order}”`)];
}
