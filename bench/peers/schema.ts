/** Our schemas as one JSON Schema of a whole file: what a peer needs to look at the same things as far as a schema can. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Schema = Readonly<Record<string, unknown>>;

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/**
 * @param root the folder of the repository
 * @param withBodies false for the schema of a request alone
 */
export function createFileSchema(root: string, { withBodies = true } = {}): Schema {
  const endpoints: readonly Endpoint[] = readJson(path.join(root, 'schemas/ecwid/endpoints.json'));
  const { $schema, $id: _id, ...request }: Schema = readJson(path.join(root, 'schemas/ecwid-request.schema.json'));
  const items = [request, { properties: { method: { enum: methods } } }];
  if (!withBodies) return { $schema, type: 'array', items: { allOf: items } };
  return {
    $schema,
    $id: 'https://commerce-batch.invalid/ecwid-batch',
    type: 'array',
    items: {
      allOf: [...items, ...methods.flatMap((method) => bodiesOf(method, endpoints))],
    },
    definitions: readEntities(path.join(root, 'schemas/ecwid/entities')),
  };
}

/**
 * The body of each path that takes one: asked by method, then by the path's first word, then by the path,
 * because a validator that tries each of sixty patterns on each request takes ten times as long.
 */
function bodiesOf(method: string, endpoints: readonly Endpoint[]): Schema[] {
  const withBody = endpoints.filter((endpoint) => endpoint.method === method && endpoint.body !== undefined);
  if (withBody.length === 0) return [];
  const words = [...new Set(withBody.map(({ path: template }) => firstWord(template)))];
  const choice = chain(
    words.map((word) => {
      const group = withBody.filter(({ path: template }) => firstWord(template) === word);
      const entities = [...new Set(group.map(({ body }) => body))];
      const choices = entities.map((entity) => {
        const templates = group.filter(({ body }) => body === entity).map((endpoint) => endpoint.path);
        return [patternOf(templates), { properties: { body: { $ref: `#/definitions/${entity}` } } }] as const;
      });
      return [`^/${word}\\b`, chain(choices)] as const;
    }),
  );
  const condition = { properties: { method: { const: method } }, required: ['method'] };
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  return [{ if: condition, then: choice }];
}

/** The schema of the first pattern that the path matches. */
function chain(choices: readonly (readonly [pattern: string, schema: Schema])[]): Schema {
  return choices.reduceRight<Schema>(
    (rest, [pattern, schema]) => ({
      if: { properties: { path: { pattern } }, required: ['path'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: schema,
      else: rest,
    }),
    {},
  );
}

function firstWord(template: string): string {
  return template.split('/')[1] ?? '';
}

function patternOf(templates: readonly string[]): string {
  const patterns = templates.map((template) => template.replaceAll(/\{[^}]+\}/g, '[^/?#]+'));
  return `^(?:${patterns.join('|')})(?:[?#]|$)`;
}

/** @returns the schemas by name, referring to each other inside one document */
function readEntities(folder: string): Schema {
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  const entries = names.map((name) => {
    const { $schema: _schema, $id: _id, ...schema }: Schema = readJson(path.join(folder, name));
    const text = JSON.stringify(schema).replaceAll(/"\$ref":"([\w-]+)\.schema\.json"/g, '"$ref":"#/definitions/$1"');
    return [name.replace('.schema.json', ''), JSON.parse(text)] as const;
  });
  return Object.fromEntries(entries);
}

function readJson<Value>(file: string): Value {
  return JSON.parse(readFileSync(file, 'utf8'));
}
