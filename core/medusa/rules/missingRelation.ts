import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceString } from '../../json/edits.ts';
import { partsOf } from '../commaList.ts';
import { isRelation, nearestRelation } from '../entities.ts';
import { productExportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const missingRelation: Rule<JobView> = {
  code: 'missing-relation',
  severity: 'error',
  summary: 'A product export whose expand lacks variants, variants.options or tags fails at the first product.',
  source: productExportSource,
  examples: {
    bad: '{ "type": "product-export", "context": { "expand": "variants,variants.prices" } }',
    good: '{ "type": "product-export", "context": { "expand": "variants,variants.options,variants.prices,tags" } }',
  },
  check,
};

function check({ type, context }: JobView): readonly Problem[] {
  const expand = context['expand'];
  if (type?.exported === undefined || typeof expand !== 'string') return fine;
  const { entity, neededRelations } = type.exported;
  const parts = partsOf(expand).map(({ name }) => name.trim());
  // A slip of the pen is said by `unknown-relation` already.
  const meant = parts.map((part) => (isRelation(entity, part) ? part : (nearestRelation(entity, part) ?? part)));
  // A relation of a relation brings the one in between.
  const missing = neededRelations.filter(
    (needed) => !meant.some((part) => part === needed || part.startsWith(`${needed}.`)),
  );
  if (missing.length === 0) return fine;
  const quoted = missing.map((name) => `“${name}”`);
  const names = [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((each) => each !== '').join(' and ');
  return [
    {
      at: ['context', 'expand'],
      message: `This “expand” replaces the relations that are read by default, and without ${names} the export fails at the first product. Add ${missing.length === 1 ? 'it' : 'them'}, or leave “expand” out.`,
      fixes: ({ node }) => [replaceString(node, [...parts, ...missing].join(','), `Add ${names}`)],
    },
  ];
}
