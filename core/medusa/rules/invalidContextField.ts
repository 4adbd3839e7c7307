import { fine, type Problem, type Rule, type ShapeError } from '../../dialect.ts';
import type { Fix, Severity } from '../../finding.ts';
import { replaceString, replaceValue } from '../../json/edits.ts';
import type { JsonNode } from '../../json/tree.ts';
import { isTexts, orderText } from '../listConfig.ts';
import { listQuerySource } from '../sources.ts';
import { type JobView, pathOf } from '../view.ts';

export const invalidContextField: Rule<JobView> = {
  code: 'invalid-context-field',
  severity: 'error',
  summary: 'The server takes any value into a context, and the job fails on a wrong one later.',
  source: listQuerySource,
  examples: {
    bad: '{ "type": "product-export", "context": { "order": { "created_at": "DESC" } } }',
    good: '{ "type": "product-export", "context": { "order": "-created_at" } }',
  },
  check,
};

/** What a wrong value of one field means. */
interface Fault {
  readonly severity?: Severity;
  readonly message: string;
  readonly fixes?: (node: JsonNode) => readonly Fix[];
}

function check({ context, contextErrors }: JobView): readonly Problem[] {
  if (contextErrors.length === 0) return fine;
  const names = new Set(contextErrors.flatMap(fieldNamed));
  return [...names].flatMap((name) => {
    const fault = faultOf(name, context[name]);
    if (fault === undefined) return [];
    const { fixes, ...said } = fault;
    return [{ at: ['context', name], ...said, ...(fixes && { fixes: ({ node }) => fixes(node) }) }];
  });
}

/** A field of the context itself; what lies deeper belongs to `filter-form`. */
function fieldNamed(error: ShapeError): readonly string[] {
  const [name, deeper] = pathOf(error);
  return typeof name !== 'string' || deeper !== undefined ? [] : [name];
}

/** Undefined where another rule says it. */
function faultOf(name: string, value: unknown): Fault | undefined {
  switch (name) {
    case 'limit':
    case 'offset':
    case 'batch_size':
      return numberFault(name, value);
    case 'order':
    case 'fields':
    case 'expand':
      return value === '' ? emptyFault(name) : listFault(name, value);
    case 'filterable_fields':
      return { message: '“filterable_fields” must be an object in braces {…}; on anything else the job fails.' };
    case 'fileKey':
      if (value === '' || value === null) return undefined;
      return {
        message:
          '“fileKey” must be a text in double quotes: “./products.csv” for a file beside this one, or the key that an upload returned.',
      };
    default:
      if (value === '' || value === null) return undefined;
      return { message: `“${name}” must be a text in double quotes; the server finds no price list by anything else.` };
  }
}

/** Seen on Medusa 1.20: what is not seen there is a warning. */
function numberFault(name: string, value: unknown): Fault {
  const least = name === 'offset' ? 0 : 1;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && number < 0)
    return { message: `“${name}” must be ${least} or more; with a negative number the job fails.` };
  if (typeof value === 'string' && Number.isInteger(number) && Number(number) >= least)
    return {
      severity: 'warning',
      message: `“${name}” is a text. Write the number without quotes.`,
      fixes: (node) => [replaceValue(node, String(number), `Change to ${number}`)],
    };
  if (name === 'limit' && (value === 0 || value === null))
    return {
      severity: 'warning',
      message: `With “limit” ${value} the server reads everything at once, which may be more than its memory holds. Leave “limit” out, or give a number of 1 or more.`,
    };
  if (name === 'limit' && typeof value === 'string')
    return { message: '“limit” must be a whole number of 1 or more; on a text the job fails.' };
  if (name === 'batch_size' && value === 0)
    return {
      severity: 'warning',
      message:
        'With “batch_size” 0 nothing is exported: the file holds its header only. Remove it to export everything.',
    };
  return {
    severity: 'warning',
    message: `“${name}” should be a whole number of ${least} or more. What the server does with anything else is not documented.`,
  };
}

function emptyFault(name: string): Fault {
  if (name === 'fields')
    return {
      severity: 'warning',
      message: 'With an empty “fields” only id and created_at are read. Name the columns, or remove “fields”.',
    };
  return {
    severity: 'warning',
    message: `“${name}” is empty. Name a column such as “-created_at”, or remove it; what the server does with an empty one is not documented.`,
  };
}

/** The server calls a method of texts on it while it answers, and so answers 500. */
function listFault(name: string, value: unknown): Fault {
  const text = name === 'order' ? orderText(value) : isTexts(value) ? value.join(',') : undefined;
  const form = name === 'order' ? 'a text such as “-created_at”' : 'a text with commas, such as “id,title”';
  return {
    message: `“${name}” must be ${name === 'expand' ? 'a text with commas, such as “variants,tags”' : form}; on anything else the server answers 500 and creates no job.`,
    fixes: (node) => (text === undefined ? [] : [replaceString(node, text, `Change to “${text}”`)]),
  };
}
