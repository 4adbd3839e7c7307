/** What an import does or has done, as `result.operations` counts it. Plain text. */
import { isObject, type JsonObject } from '../shape.ts';

interface Verb {
  readonly present: string;
  readonly past: string;
  /** Operation, and what it is done to in singular. */
  readonly objects: readonly (readonly [operation: string, noun: string])[];
}

const verbs: readonly Verb[] = [
  {
    present: 'creates',
    past: 'created',
    objects: [
      ['PRODUCT_CREATE', 'product'],
      ['VARIANT_CREATE', 'variant'],
    ],
  },
  {
    present: 'updates',
    past: 'updated',
    objects: [
      ['PRODUCT_UPDATE', 'product'],
      ['VARIANT_UPDATE', 'variant'],
    ],
  },
  { present: 'sets', past: 'set', objects: [['PRICE_LIST_PRICE_CREATE', 'price']] },
];

/** @returns such as `creates 3 products and 7 variants, updates 2 products`; undefined where the job counts none */
export function effectInWords({ operations }: JsonObject, tense: 'present' | 'past'): string | undefined {
  if (!isObject(operations)) return undefined;
  const counts = Object.values(operations).filter((count) => typeof count === 'number');
  if (counts.length === 0) return undefined;
  const clauses = verbs.flatMap(({ objects, ...verb }) => {
    const said = objects.flatMap(([operation, noun]) => inWords(operations[operation], noun));
    return said.length === 0 ? [] : [`${verb[tense]} ${said.join(' and ')}`];
  });
  if (clauses.length > 0) return clauses.join(', ');
  // Operations that a shop has added have no words here.
  return counts.some((count) => count > 0) ? undefined : tense === 'present' ? 'changes nothing' : 'changed nothing';
}

function inWords(count: unknown, noun: string): readonly string[] {
  return typeof count === 'number' && count > 0 ? [`${count} ${noun}${count === 1 ? '' : 's'}`] : [];
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
