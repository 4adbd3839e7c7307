/** What stands at a place of a job file, in words. */
import jobSchema from '../../schemas/medusa-job.schema.json';
import type { Description } from '../completion.ts';
import type { Span } from '../finding.ts';
import { type Cursor, cursorAt } from '../json/cursor.ts';
import { rawSpan } from '../json/strings.ts';
import { type JsonPath, parseTree, propertyOf } from '../json/tree.ts';
import { partsOf } from './commaList.ts';
import { entityOf, isColumn, isRelation } from './entities.ts';
import {
  type ExportedEntity,
  type FieldSchema,
  type Fields,
  filtersOf,
  type JobType,
  jobTypeOf,
  resolved,
} from './jobTypes.ts';
import { createPage } from './sources.ts';

const jobFields: Fields = jobSchema.properties;

const link = `\n\n[API reference](${createPage})`;

export function describeJob(text: string, offset: number): Description | undefined {
  const cursor = cursorAt(text, offset);
  const { node, kind, prefix } = cursor;
  if (node === undefined || kind === 'none') return undefined;
  const path: JsonPath = kind === 'name' ? [...cursor.path, node.text ?? ''] : cursor.path;
  const { root } = parseTree(text);
  const type = jobTypeOf((root && propertyOf(root, 'type')?.value?.text) ?? '');
  const inList = type?.exported !== undefined && kind === 'value' && path.length === 2 && path[0] === 'context';
  if (inList && type?.exported !== undefined) {
    const part = listPart(text, cursor, type.exported, String(path[1]), prefix.length);
    if (part !== undefined) return part;
  }
  const said = descriptionOf(path, kind, type);
  return said === undefined ? undefined : { text: said, span: { start: node.start, end: node.end } };
}

function descriptionOf(
  [field, name, filter, operator]: JsonPath,
  kind: Cursor['kind'],
  type: JobType | undefined,
): string | undefined {
  if (name === undefined) {
    if (field === 'type' && kind === 'value' && type !== undefined)
      return `**${type.name}** – ${type.schema.description}${link}`;
    const said = inWords(String(field), jobFields[String(field)]);
    return said && said + link;
  }
  if (field !== 'context' || type === undefined) return undefined;
  if (filter === undefined || name !== 'filterable_fields') return inWords(String(name), type.schema.properties[name]);
  const own = filtersOf(type)[filter];
  const schema = own && resolved(own, type.schema);
  if (typeof operator === 'string' && schema?.properties?.[operator] !== undefined)
    return inWords(operator, schema.properties[operator]);
  if (schema !== undefined) return inWords(String(filter), schema);
  return columnInWords(type.exported, String(filter));
}

function inWords(name: string, field: FieldSchema | undefined): string | undefined {
  if (field?.description === undefined) return undefined;
  const { title, default: value, items } = field;
  const form = title ?? formNames[String(field.type)];
  const states = items?.enum === undefined ? '' : `\n\n${items.enum.map((state) => `\`${state}\``).join(', ')}`;
  const otherwise = value === undefined ? '' : `\n\nDefault: \`${String(value)}\``;
  return `**${name}**${form === undefined ? '' : ` (${form})`} – ${field.description}${states}${otherwise}`;
}

const formNames: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  string: 'a text',
  object: 'an object',
  boolean: 'true or false',
};

/** The column or relation that the cursor is in, of a list with commas. */
function listPart(
  text: string,
  { node }: Cursor,
  exported: ExportedEntity,
  field: string,
  at: number,
): Description | undefined {
  if (node?.text === undefined || !['fields', 'expand', 'order'].includes(field)) return undefined;
  const part = partsOf(node.text).find(({ start, end }) => start <= at && at <= end);
  if (part === undefined) return undefined;
  const name = part.name.trim().replace(/^[+*-]/, '');
  const said = field === 'expand' ? relationInWords(exported, name) : columnInWords(exported, name);
  const span: Span = rawSpan(text, node, part);
  return said === undefined ? undefined : { text: said, span };
}

function columnInWords(exported: ExportedEntity | undefined, name: string): string | undefined {
  if (exported === undefined) return undefined;
  const { entity, computedFields, plural, writtenFields } = exported;
  const computed = computedFields.includes(name);
  if (!computed && !isColumn(entity, name)) return undefined;
  const said = entityOf(entity).descriptions?.[name] ?? `A column that the ${plural} have by a relation.`;
  const unwritten = writtenFields.length > 0 && !writtenFields.includes(name);
  return `**${name}** – ${said}${unwritten ? ' The file has no column for it.' : ''}`;
}

function relationInWords(
  { entity, defaultRelations, neededRelations }: ExportedEntity,
  name: string,
): string | undefined {
  if (!isRelation(entity, name)) return undefined;
  const said = entityOf(entity).descriptions?.[name] ?? 'A relation of a relation.';
  const use = neededRelations.includes(name)
    ? ' The export fails without it.'
    : defaultRelations.includes(name)
      ? ' Read by default.'
      : '';
  return `**${name}** – ${said}${use}`;
}
