import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replacePart } from '../../json/edits.ts';
import { partsOf, removePart } from '../commaList.ts';
import { listQuerySource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const signedColumn: Rule<JobView> = {
  code: 'signed-column',
  severity: 'warning',
  summary:
    'A minus in fields takes a column away only from default columns, and only where no plain name stands beside it.',
  source: listQuerySource,
  examples: {
    bad: '{ "type": "product-export", "context": { "fields": "-description" } }',
    good: '{ "type": "order-export", "context": { "fields": "-tax_total" } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  const fields = context['fields'];
  if (type?.exported === undefined || typeof fields !== 'string' || !/[+-]/.test(fields)) return fine;
  const parts = partsOf(fields);
  const signed = parts.filter(({ name }) => /^[+-]/.test(name));
  const at = ['context', 'fields'];
  const hasPlain = parts.some(({ name }) => !/^[+*-]/.test(name));
  if (hasPlain)
    return signed.map((part) => {
      const column = part.name.slice(1);
      const removes = part.name.startsWith('-');
      return {
        at,
        part,
        message: removes
          ? `Beside plain names a minus does nothing: “${column}” is read. Leave it out of the list.`
          : `Beside plain names a plus does nothing. Write “${column}”.`,
        fixes: (place) => [
          removes
            ? removePart(place, part, `Remove “${part.name}”`)
            : replacePart(place, part, column, `Change to “${column}”`),
        ],
      };
    });
  const [first] = signed;
  if (first === undefined || type.exported.defaultFields.length > 0) return fine;
  return [
    {
      at,
      message: `Only id, created_at${added(parts)} are read, and all other columns of the file stay empty: a list of signs starts from no columns here. Name the columns that you want, or leave “fields” out to have all.`,
    },
  ];
}

function added(parts: readonly { readonly name: string }[]): string {
  const names = parts.filter(({ name }) => name.startsWith('+')).map(({ name }) => name.slice(1));
  return names.map((name) => `, ${name}`).join('');
}
