import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Completion } from '../../../core/completion.ts';
import { completeJob } from '../../../core/medusa/complete.ts';
import { describeJob } from '../../../core/medusa/describe.ts';
import { anyText } from '../../support/anyText.ts';
import { applyEdits } from '../../support/findings.ts';

/** @param marked a text with `|` where the cursor stands */
function completionsIn(marked: string): { readonly text: string; readonly completions: readonly Completion[] } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, completions: completeJob(text, offset) };
}

function labelsIn(marked: string): readonly string[] {
  return completionsIn(marked).completions.map(({ label }) => label);
}

/** The text once the completion is taken, `|` where the cursor then stands first. */
function taken(marked: string, label: string): string {
  const { text, completions } = completionsIn(marked);
  const completion = completions.find((each) => each.label === label);
  assert.ok(completion, `“${label}” is not offered in ${marked}`);
  const { snippet, newText, replace, also = [] } = completion;
  return applyEdits(text, [{ span: replace, newText: snippet === true ? expanded(newText) : newText }, ...also]);
}

/** A snippet as it looks before the user fills in its tab stops. */
function expanded(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$[01]/, '|')
    .replace(/\$\d/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

const exportOf = (context: string, type = 'order-export'): string => `{ "type": "${type}", "context": ${context} }`;

test('an empty file begins with a whole job', () => {
  assert.deepEqual(labelsIn('|'), ['product-export', 'order-export', 'product-import', 'price-list-import']);
  assert.equal(
    taken('prod|', 'product-import'),
    '{\n  "type": "product-import",\n  "dry_run": true,\n  "context": { "fileKey": "./products.csv" }\n}|',
  );
});

test('the fields of a job, without those that it has', () => {
  assert.deepEqual(labelsIn('{|}'), ['type', 'dry_run', 'context']);
  assert.deepEqual(labelsIn('{ "type": "product-export", | }'), ['dry_run', 'context']);
  assert.equal(taken('{ "ty| }', 'type'), '{ "type": "|" }');
  assert.equal(
    taken('{ "type": "product-import", | }', 'context'),
    '{ "type": "product-import", "context": { "fileKey": "./products.csv" } }',
  );
});

test('the file of an import is one beside the job', () => {
  for (const [type, file] of [
    ['product-import', './products.csv'],
    ['price-list-import', './prices.csv'],
  ] as const)
    for (const value of ['|', '"|"', '"./|"'])
      assert.equal(
        taken(exportOf(`{ "fileKey": ${value} }`, type), file),
        exportOf(`{ "fileKey": "${file}" }`, type),
        value,
      );
});

test('types, also half typed and open', () => {
  assert.equal(taken('{ "type": "ord|" }', 'order-export'), '{ "type": "order-export" }');
  assert.equal(taken('{ "type": |', 'product-import'), '{ "type": "product-import"');
  assert.equal(taken('{ "type": "prod|\n}', 'product-export'), '{ "type": "product-export"\n}');
  assert.equal(taken('{ "type" | }', 'product-export'), '{ "type" : "product-export" }');
});

test('dry_run', () => {
  assert.deepEqual(labelsIn('{ "dry_run": | }'), ['false', 'true']);
  assert.equal(taken('{ "dry_run": t| }', 'true'), '{ "dry_run": true }');
});

test('the fields of a context are those of the type', () => {
  assert.deepEqual(labelsIn(exportOf('{|}')), [
    'filterable_fields',
    'fields',
    'expand',
    'order',
    'limit',
    'offset',
    'batch_size',
  ]);
  assert.deepEqual(labelsIn(exportOf('{|}', 'price-list-import')), ['price_list_id', 'fileKey']);
  assert.deepEqual(labelsIn(exportOf('{|}', 'publish-products')), []);
  assert.equal(taken(exportOf('|'), '{ … }'), exportOf('{ | }'));
  assert.equal(taken(exportOf('{ "li|" }'), 'limit'), exportOf('{ "limit": 50 }'));
});

test('a comma that is missing is put where it belongs', () => {
  assert.equal(taken(exportOf('{ "limit": 5\n|}'), 'order'), exportOf('{ "limit": 5,\n"order": "|"}'));
  assert.equal(taken(exportOf('{ | "limit": 5 }'), 'offset'), exportOf('{ "offset": 0, "limit": 5 }'));
  assert.equal(taken(exportOf('{ "limit": | "offset": 5 }'), '50'), exportOf('{ "limit": 50, "offset": 5 }'));
});

test('relations within the list of expand', () => {
  assert.deepEqual(labelsIn(exportOf('{ "expand": "|" }')).slice(0, 4), [
    'customer',
    'shipping_address',
    'sales_channel',
    'cart',
  ]);
  assert.deepEqual(labelsIn(exportOf('{ "expand": "tags,|" }', 'product-export')).slice(0, 2), [
    'variants',
    'variants.options',
  ]);
  assert.equal(
    taken(exportOf('{ "expand": "customer,ship|" }'), 'shipping_address'),
    exportOf('{ "expand": "customer,shipping_address" }'),
  );
  assert.equal(
    taken(exportOf('{ "expand": "cust|,region" }'), 'customer'),
    exportOf('{ "expand": "customer|,region" }'),
  );
  assert.equal(taken(exportOf('{ "expand": | }'), 'customer'), exportOf('{ "expand": "customer" }'));
  assert.equal(
    taken('{ "type": "order-export", "context": { "expand": "cust|', 'customer'),
    '{ "type": "order-export", "context": { "expand": "customer"',
  );
});

test('relations of relations, and their columns', () => {
  assert.deepEqual(labelsIn(exportOf('{ "expand": "variants.|" }', 'product-export')), [
    'variants.options',
    'variants.prices',
    'variants.prices.region',
    'variants.product',
    'variants.inventory_items',
  ]);
  assert.equal(
    taken(exportOf('{ "fields": "title,variants.sk|" }', 'product-export'), 'variants.sku'),
    exportOf('{ "fields": "title,variants.sku" }', 'product-export'),
  );
});

test('columns within the list of fields, those first that the file has', () => {
  const labels = labelsIn(exportOf('{ "fields": "id,|" }'));
  assert.ok(!labels.includes('id'));
  assert.ok(labels.indexOf('total') < labels.indexOf('email'));
  assert.equal(taken(exportOf('{ "fields": "id,-tax|" }'), '-tax_total'), exportOf('{ "fields": "id,-tax_total" }'));
});

test('what an editor filters by begins as the text does', () => {
  for (const context of [
    '{ "fields": "id,to|" }',
    '{ "expand": "customer,sh|" }',
    '{ "order": "-cr|" }',
    '{ "li|" }',
  ]) {
    const marked = exportOf(context);
    const { text, completions } = completionsIn(marked);
    for (const { label, filterText = label, replace } of completions) {
      const typed = text.slice(replace.start, marked.indexOf('|')).replace(/[a-z]+$/, '');
      assert.ok(filterText.startsWith(typed), `${filterText} for ${typed}`);
    }
  }
});

test('columns to sort by, both ways', () => {
  assert.deepEqual(labelsIn(exportOf('{ "order": | }')).slice(0, 4), ['id', '-id', 'created_at', '-created_at']);
  assert.ok(labelsIn(exportOf('{ "order": "-|" }')).every((label) => label.startsWith('-')));
  assert.equal(taken(exportOf('{ "order": "-disp|" }'), '-display_id'), exportOf('{ "order": "-display_id" }'));
  assert.ok(!labelsIn(exportOf('{ "order": "|" }')).includes('total'));
});

test('filters, then the columns that are no documented ones', () => {
  const labels = labelsIn(exportOf('{ "filterable_fields": {|} }'));
  assert.ok(labels.indexOf('updated_at') < labels.indexOf('draft_order_id'));
  assert.ok(!labels.includes('q'));
  assert.equal(
    taken(exportOf('{ "filterable_fields": { "st|" } }'), 'status'),
    exportOf('{ "filterable_fields": { "status": ["|"] } }'),
  );
  assert.equal(
    taken(exportOf('{ "filterable_fields": {|} }'), 'created_at'),
    exportOf('{ "filterable_fields": {"created_at": { "gte": "2026-01-31" }} }'),
  );
});

test('states, without those that the list has', () => {
  const filter = (value: string): string =>
    exportOf(`{ "filterable_fields": { "status": ${value} } }`, 'product-export');
  assert.deepEqual(labelsIn(filter('["draft", "|"]')), ['proposed', 'published', 'rejected']);
  assert.equal(taken(filter('["draft", "p|"]'), 'published'), filter('["draft", "published"]'));
  assert.equal(taken(filter('["draft" |]'), 'published'), filter('["draft", "published"]'));
  assert.equal(taken(filter('|'), 'draft'), filter('"draft"'));
  assert.equal(taken(filter('|'), '["…"]'), filter('["|"]'));
});

test('comparisons', () => {
  const filter = (value: string, name = 'created_at'): string =>
    exportOf(`{ "filterable_fields": { "${name}": ${value} } }`);
  assert.deepEqual(labelsIn(filter('{|}')), ['gte', 'gt', 'lte', 'lt']);
  assert.equal(taken(filter('{ "g|" }'), 'gt'), filter('{ "gt": "2026-01-31" }'));
  assert.equal(taken(filter('{ "gt": | }'), '2026-01-31'), filter('{ "gt": "2026-01-31" }'));
  assert.equal(taken(filter('|'), '{ "lt": … }'), filter('{ "lt": "2026-01-31" }'));
  assert.equal(taken(filter('|', 'email'), '{ "contains": … }'), filter('{ "contains": "|" }', 'email'));
  assert.equal(taken(filter('{|}', 'display_id'), 'gte'), filter('{"gte": |}', 'display_id'));
});

test('nothing where nothing is known', () => {
  for (const marked of [
    '{ "type": "product-export" }|',
    '{ "zzz": | }',
    exportOf('{ "fileKey": "|" }'),
    exportOf('{ "limit": { | } }'),
    exportOf('{ "filterable_fields": { "status": { | } } }'),
  ])
    assert.deepEqual(labelsIn(marked), [], marked);
});

const wholeJobs = [
  '{ "type": "product-export", "dry_run": true, "context": { "limit": 5, "expand": "variants,variants.options,tags" } }',
  '{"type":"order-export","context":{"fields":"id,total","order":"-created_at","filterable_fields":{"status":["pending","completed"],"email":{"contains":"@"},"created_at":{"gte":"2026-01-01"},"region_id":null}}}',
  '{\n  "context": { "fileKey": "1700000000000-\\u0061.csv", "price_list_id": "" },\n  "type": "price-list-import"\n}',
];

test('right JSON stays right JSON, whatever is taken and wherever', () => {
  for (const job of wholeJobs)
    for (let offset = 0; offset <= job.length; offset++)
      for (const { label } of completeJob(job, offset)) {
        const text = taken(`${job.slice(0, offset)}|${job.slice(offset)}`, label)
          .replace(': |', ': 0')
          .replace('|', '');
        assert.doesNotThrow(() => JSON.parse(text), `${label} at ${offset} of ${job}: ${text}`);
      }
});

test('any text at any place is survived, and what is replaced holds the cursor', () => {
  const job = fc.tuple(fc.constantFrom(...wholeJobs), anyText, fc.nat(), fc.nat({ max: 20 }));
  fc.assert(
    fc.property(job, fc.nat(), ([whole, added, place, removed], at) => {
      const start = place % (whole.length + 1);
      const text = whole.slice(0, start) + added + whole.slice(start + removed);
      const offset = at % (text.length + 1);
      for (const { replace } of completeJob(text, offset)) {
        assert.ok(replace.start <= offset && offset <= replace.end);
        assert.doesNotMatch(text.slice(replace.start, replace.end), /\n/);
      }
      const { start: from, end } = describeJob(text, offset)?.span ?? { start: 0, end: 0 };
      assert.ok(from >= 0 && end <= text.length);
    }),
  );
});

test('a comma is put right behind a list or an object that the cursor touches', () => {
  assert.equal(
    taken(exportOf('{ "filterable_fields": { "status": ["pending"]| } }'), 'region_id').replace('|', ''),
    exportOf('{ "filterable_fields": { "status": ["pending"], "region_id": [""] } }'),
  );
  assert.equal(
    taken(exportOf('{ "filterable_fields": {}| }'), 'limit'),
    exportOf('{ "filterable_fields": {}, "limit": 50 }'),
  );
});
