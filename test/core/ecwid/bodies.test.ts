import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import fc from 'fast-check';
import { openDocument } from '../../../core/document.ts';
import { bodyErrors } from '../../../core/ecwid/bodies.ts';
import { type EntitySchema, entitySchema } from '../../../core/ecwid/entities.ts';
import { validate } from '../../../core/validate.ts';
import { caseCount } from '../../support/caseCount.ts';
import { requestRules } from '../../support/requestRules.ts';

const told = (entity: string, body: unknown): readonly string[] =>
  bodyErrors(entity, body).map(({ kind, path: at }) => `${at.join('.')} ${kind}`);

test('what is wrong is told by kind and place', () => {
  assert.deepEqual(told('Product', { name: 'Lamp', price: 9.5, googleProductCategory: null, nameTranslated: {} }), []);
  assert.deepEqual(told('Product', { nmae: 1, wholesalePrices: [{ prise: 3 }] }), [
    'nmae unknown',
    'wholesalePrices.0.prise unknown',
  ]);
  assert.deepEqual(told('Product', { price: '3', name: null, locationInventory: { '1': 'x', 'a/b~c': 'y' } }), [
    'price type',
    'name type',
    'locationInventory.1 type',
    'locationInventory.a/b~c type',
  ]);
  assert.deepEqual(told('Product', { productCondition: 'new', options: [{ type: 'X' }] }), [
    'productCondition value',
    'options.0.type value',
  ]);
  assert.deepEqual(told('Product', { productCondition: 3 }), ['productCondition type']);
});

test('nothing below a read-only field is looked at', () => {
  assert.deepEqual(told('Product', { created: { x: 1 }, id: 'five' }), ['created read-only', 'id read-only']);
});

test('dates are texts in the forms of the documentation and the official client, or seconds', () => {
  for (const date of [
    '2026-01-31 18:57:19 +0000',
    '2026-01-31 18:57:19 GMT',
    '2026-01-31 18:57:19 GMT+00:00',
    '2026-01-31 18:57:19',
    '2026-01-31',
    '2026-01-31T18:57:19.000Z',
    1769885839,
  ])
    assert.deepEqual(told('Order', { createDate: date }), [], String(date));
  for (const date of ['31.01.2026', 'yesterday', '2026-1-31', ''])
    assert.deepEqual(told('Order', { createDate: date }), ['createDate form']);
  assert.deepEqual(told('Order', { createDate: 1.5 }), ['createDate type']);
});

test('what the documentation and the official client write differently is taken in both ways', () => {
  for (const type of ['text', 'TEXT', 'radio_buttons', 'empty'])
    assert.deepEqual(told('CheckoutExtraField', { type }), []);
  assert.deepEqual(
    told('CheckoutExtraField', { checkoutDisplaySection: 'payment_details', orderDetailsDisplaySection: 'hidden' }),
    [],
  );
  assert.deepEqual(told('CheckoutExtraField', { type: 'Text' }), ['type value']);
  assert.deepEqual(told('CustomerExtraField', { type: 'datetime' }), []);
  for (const width of [400, '400']) assert.deepEqual(told('AsyncImage', { width, height: width }), []);
});

test('a body that is no object, and one that is a list where both are taken', () => {
  assert.deepEqual(told('Product', []), [' type']);
  assert.deepEqual(told('Product', 5), [' type']);
  assert.deepEqual(told('InstantSiteRedirect', { fromUrl: '/a', toUrl: '/b' }), []);
  assert.deepEqual(told('InstantSiteRedirect', [{ fromUrl: '/a', toUrl: 5 }]), ['0.toUrl type']);
  // Rules of their own tell of these.
  for (const body of [undefined, null, '', '{}']) assert.deepEqual(told('Product', body), []);
});

test('the compiled validators agree with ajv on the schemas as they are', () => {
  const folder = path.resolve('schemas/ecwid/entities');
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const file of fs.readdirSync(folder))
    ajv.addSchema(withoutReadOnly(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))));
  const names = fs.readdirSync(folder).map((file) => file.replace('.schema.json', ''));
  const cases = fc
    .constantFrom(...names)
    .chain((name) => fc.tuple(fc.constant(name), bodyOf(entitySchema(name) ?? {}, 0)));
  fc.assert(
    fc.property(cases, ([name, body]) => {
      const isNone = typeof body === 'string' || body === null;
      assert.equal(bodyErrors(name, body).length === 0, isNone || ajv.validate(`${name}.schema.json`, body));
    }),
    caseCount(2000),
  );
});

/** As the validators read it: whatever stands in a read-only field is wrong. */
function withoutReadOnly(schema: unknown): object | boolean {
  if (typeof schema !== 'object' || schema === null) return schema === true;
  if (Reflect.get(schema, 'readOnly') === true) return false;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties')
        return [key, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutReadOnly(each)]))];
      return [key, key === 'items' || key === 'additionalProperties' ? withoutReadOnly(value) : value];
    }),
  );
}

const anything = fc.constantFrom<unknown>('', 'x', 'true', '12', 12, 1.5, -1, true, null, [], [1], {}, { x: 1 });

/** Mostly right values, with something else here and there. */
function bodyOf(schema: EntitySchema, depth: number): fc.Arbitrary<unknown> {
  const right = rightValue(schema, depth);
  return fc.oneof({ arbitrary: right, weight: 30 }, { arbitrary: anything, weight: 1 });
}

function rightValue(schema: EntitySchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.properties !== undefined && depth < 4) {
    const fields = Object.entries(schema.properties).filter(([, field]) => field.readOnly !== true);
    const own = Object.fromEntries(fields.map(([name, field]) => [name, bodyOf(field, depth + 1)]));
    const object = fc.record(own, { requiredKeys: [] });
    const other = fc.record({ object, name: fc.constantFrom('x', 'id', '__proto__', 'a/b'), value: anything });
    const wider = other.map(({ object: each, name, value }) => ({ ...each, [name]: value }));
    return fc.oneof({ arbitrary: object, weight: 8 }, { arbitrary: wider, weight: 1 });
  }
  if (schema.items !== undefined && depth < 4) return fc.array(bodyOf(schema.items, depth + 1), { maxLength: 2 });
  if (typeof schema.additionalProperties === 'object')
    return fc.dictionary(fc.constantFrom('en', '1', 'a~b'), bodyOf(schema.additionalProperties, depth + 1));
  const values: Readonly<Record<string, unknown>> = {
    object: {},
    array: [],
    string: schema.format === 'ecwid-date' ? '2026-01-31' : 'x',
    number: 1.5,
    integer: 2,
    boolean: true,
    null: null,
  };
  return fc.constant(values[String([schema.type ?? 'string'].flat()[0])]);
}

interface DocumentedBody {
  readonly page: string;
  readonly call: string;
  readonly body: unknown;
}

test('the examples of the documentation, old and new, are fine', () => {
  const examples: readonly DocumentedBody[] = JSON.parse(
    fs.readFileSync('test/core/ecwid/documentedBodies.json', 'utf8'),
  );
  assert.ok(examples.length > 50);
  const told = examples.flatMap(({ page, call, body }) => {
    const [method, at] = call.split(' ');
    const text = JSON.stringify([{ path: at, method, body }]);
    return validate(openDocument(text, requestRules))
      .filter(({ code, severity }) => code.includes('body') && (severity === 'error' || severity === 'warning'))
      .map(({ message }) => `${page}: ${message}`);
  });
  assert.deepEqual(told, [
    // The official client and today's documentation have ABS.
    'Ecwid/ecwid-api-docs:includes/_cart.md: By the documentation “discountInfo[2].type” is “ABS”, “PERCENT” or “FIXED_PRICE”, not “ABSOLUTE”. Choose one of them.',
  ]);
});

test('a body with 200 000 mistakes is told of a hundred, in short messages', () => {
  const categoryIds = Array.from({ length: 200_000 }, () => 'x');
  assert.equal(bodyErrors('Product', { categoryIds }).length, 100);
  const long = JSON.stringify([{ path: '/products/5', method: 'PUT', body: { ['x'.repeat(1_000_000)]: 1 } }]);
  const [finding] = validate(openDocument(long, requestRules));
  assert.equal(finding?.code, 'unknown-body-field');
  assert.ok(finding.message.length < 200);
});
