import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { endpoints } from '../../../core/ecwid/catalogue.ts';
import {
  type EntitySchema,
  entityField,
  entitySchema,
  fieldsOfSchema,
  schemaAt,
  typeInWords,
} from '../../../core/ecwid/entities.ts';

const folder = path.resolve('schemas/ecwid/entities');
const files = fs.readdirSync(folder);

test('the schemas are what their generator writes', async () => {
  const { entityFiles } = await import(pathToFileURL(path.resolve('scripts/generate/entities.mjs')).href);
  const written = Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
  assert.deepEqual(written, entityFiles());
});

test('each schema is valid and means something, by the strictest reading', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateFormats: false });
  ajv.addVocabulary(['requiredOnCreate', 'requiredNote']);
  for (const file of files) ajv.addSchema(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));
  for (const file of files) assert.equal(typeof ajv.getSchema(file), 'function', file);
});

test('every body of the catalogue has a schema with a title and a description', () => {
  const bodies = endpoints.flatMap(({ body }) => body ?? []);
  assert.ok(bodies.length > 60);
  for (const name of bodies) {
    assert.match(entitySchema(name)?.title ?? '', /^[A-Z][a-z]+/, name);
    assert.match(entitySchema(name)?.description ?? '', /^Body of /, name);
  }
  assert.equal(entitySchema('Nothing'), undefined);
  assert.equal(entitySchema('__proto__'), undefined);
});

test('all required fields of the catalogue are fields of their entity', () => {
  for (const { key, body, requiredFields } of endpoints)
    for (const name of requiredFields) assert.equal(entityField(body ?? '', [name])?.required, true, `${key} ${name}`);
});

test('a field tells its type in words, what it is for and whether it is needed', () => {
  const { schema: _, ...name } = entityField('Product', ['name']) ?? assert.fail();
  assert.deepEqual(name, {
    name: 'name',
    type: 'text',
    description: 'Product title',
    required: true,
    requiredNote: undefined,
    readOnly: false,
    values: [],
    nested: undefined,
  });
  assert.equal(entityField('Product', ['created'])?.readOnly, true);
  assert.match(entityField('Product', ['price'])?.requiredNote ?? '', /official Java client/);
  assert.deepEqual(entityField('Product', ['productCondition'])?.values, ['NEW', 'REFURBISHED', 'USED']);
});

test('fields are found inside of objects, lists and maps', () => {
  assert.equal(entityField('Order', ['items', 3, 'price'])?.type, 'number');
  assert.equal(entityField('Product', ['nameTranslated', 'en'])?.type, 'text');
  assert.equal(entityField('Product', ['wholesalePrices'])?.nested?.properties?.['price']?.type, 'number');
  assert.equal(entityField('Product', ['nothing']), undefined);
  assert.equal(entityField('Product', ['constructor']), undefined);
  assert.equal(schemaAt(entitySchema('Product'), ['name', 'deeper']), undefined);
  const inItems = fieldsOfSchema(schemaAt(entitySchema('Order'), ['items'])).map(({ name }) => name);
  assert.ok(inItems.includes('sku') && inItems.includes('quantity'));
});

test('an entity that is the same as another has its fields and its own title', () => {
  const preview = entitySchema('OrderTaxInvoicePreview');
  assert.equal(preview?.title, 'Order tax invoice preview');
  assert.deepEqual(preview?.properties, entitySchema('Order')?.properties);
});

test('types in words', () => {
  const words: readonly (readonly [EntitySchema, string])[] = [
    [{ type: 'boolean' }, 'true or false'],
    [{ type: ['integer', 'null'] }, 'whole number or null'],
    [{ type: ['string', 'integer'], format: 'ecwid-date' }, 'date'],
    [{ type: 'array', items: { type: 'object' } }, 'list of objects'],
    [{ type: 'array', items: { type: 'array', items: { type: 'number' } } }, 'list of lists of numbers'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'object of texts'],
    [{}, 'any value'],
  ];
  for (const [schema, expected] of words) assert.equal(typeInWords(schema), expected);
});
