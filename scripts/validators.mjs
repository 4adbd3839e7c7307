// Compiles JSON Schemas while bundling, so that start-up costs nothing and a web worker needs no `eval`.
import fs from 'node:fs';
import path from 'node:path';
import Ajv, { _, nil, stringify } from 'ajv';
import { not, or } from 'ajv/dist/compile/codegen/index.js';
import standalone from 'ajv/dist/standalone/index.js';

/**
 * - `import validate from './x.schema.json?validator'`: the compiled validator of that schema.
 * - `import validators from './folder?validators'`: the validators of all schemas of that folder by the names of their
 *   files without the ending.
 * - `import schemas from './folder?schemas'`: their texts by the same names, to be parsed when they are needed.
 *
 * @param {string} root where the packages that the compiled code needs are found
 */
export function validatorsPlugin(root) {
  return {
    name: 'validators',
    setup(builder) {
      const filter = /\?(validator|validators|schemas)$/;
      builder.onResolve({ filter }, ({ path: specifier, resolveDir }) => ({
        path: path.resolve(resolveDir, specifier.replace(filter, '')),
        namespace: filter.exec(specifier)[1],
      }));
      const load = (namespace, contentsOf) =>
        builder.onLoad({ filter: /.*/, namespace }, ({ path: place }) => ({
          contents: contentsOf(place),
          loader: 'js',
          resolveDir: root,
          watchFiles: namespace === 'validator' ? [place] : schemaFiles(place),
        }));
      load('validator', compileOne);
      load('validators', compileFolder);
      load('schemas', textsOf);
    },
  };
}

function compileOne(file) {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  return standalone.default(ajv, ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8'))));
}

/** Errors name the place and, by keyword, what is wrong there: `readOnly` beside the standard ones. */
function compileFolder(folder) {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  for (const keyword of ['enum', 'readOnly']) ajv.removeKeyword(keyword);
  for (const keyword of [fields, union, values, readOnly]) ajv.addKeyword(keyword);
  const parts = new Map();
  const ids = {};
  for (const [name, text] of Object.entries(readFolder(folder))) {
    const { $id, ...schema } = JSON.parse(text);
    ajv.addSchema({ $id, ...compact(schema, parts) });
    ids[name] = $id;
  }
  for (const [text, id] of parts) ajv.addSchema({ $id: id, ...JSON.parse(text) });
  return `${standalone.default(ajv, ids)}; export default { ${Object.keys(ids).join(', ')} };`;
}

function textsOf(folder) {
  const texts = Object.entries(readFolder(folder)).map(([name, text]) => [name, JSON.stringify(JSON.parse(text))]);
  return `export default ${JSON.stringify(Object.fromEntries(texts))};`;
}

function schemaFiles(folder) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .map((name) => path.join(folder, name));
}

function readFolder(folder) {
  const entries = schemaFiles(folder).map((file) => [
    path.basename(file, '.schema.json'),
    fs.readFileSync(file, 'utf8'),
  ]);
  return Object.fromEntries(entries);
}

/** Annotations that say nothing about what is valid. */
const annotations = new Set(['$schema', 'title', 'description', 'format', 'requiredOnCreate', 'requiredNote']);

/**
 * The same meaning in words that compile to little code. Nothing below a field that may not be sent is looked at.
 * @param {Map<string, string>} parts objects inside, by their text: each becomes one function, small enough to be
 *   optimized and shared by all places that look the same
 */
function compact(schema, parts) {
  if (schema.readOnly === true) return { readOnly: true };
  const { type, items, properties, additionalProperties, ...rest } = schema;
  const result = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !annotations.has(keyword)));
  if (type !== undefined) result[Array.isArray(type) ? 'union' : 'type'] = type;
  if (items !== undefined) result.items = part(items, parts);
  if (properties !== undefined) {
    result.fields = fieldGroups(properties, parts);
    result.closed = additionalProperties === false;
  } else if (additionalProperties !== undefined) {
    result.additionalProperties = part(additionalProperties, parts);
  }
  return result;
}

function part(schema, parts) {
  const own = compact(schema, parts);
  if (own.fields === undefined) return own;
  const text = JSON.stringify(own);
  if (!parts.has(text)) parts.set(text, `part${parts.size}`);
  return { $ref: parts.get(text) };
}

/** Fields of one shape are checked by the same code. */
function fieldGroups(properties, parts) {
  const groups = new Map();
  for (const [name, property] of Object.entries(properties)) {
    const schema = part(property, parts);
    const key = JSON.stringify(schema);
    if (!groups.has(key)) groups.set(key, { names: [], schema });
    groups.get(key).names.push(name);
  }
  // The most frequent shape is asked for first.
  return [...groups.values()].sort((a, b) => b.names.length - a.names.length);
}

/**
 * `properties` with `additionalProperties: false`. Ajv's own code asks for each of the ninety fields of a product in
 * turn; this looks at those that are there.
 */
const fields = {
  keyword: 'fields',
  type: 'object',
  schemaType: 'array',
  implements: ['closed'],
  error: { params: ({ params }) => _`{additionalProperty: ${params.field}}` },
  code(context) {
    const { gen, data, schema: groups, parentSchema, it } = context;
    const pairs = groups.flatMap(({ names }, index) => names.map((name) => [name, index]));
    const groupOf = gen.scopeValue('obj', {
      key: JSON.stringify(pairs),
      ref: pairs,
      code: _`new Map(${stringify(pairs)})`,
    });
    gen.forIn('field', data, (field) => {
      const group = gen.const('group', _`${groupOf}.get(${field})`);
      groups.forEach(({ schema }, index) => {
        const isThis = _`${group} === ${index}`;
        if (index === 0) gen.if(isThis);
        else gen.elseIf(isThis);
        const place = { schema, schemaPath: nil, topSchemaRef: nil, errSchemaPath: it.errSchemaPath };
        context.subschema({ ...place, dataProp: field, dataPropType: 0 }, gen.name('valid'));
      });
      if (parentSchema.closed) {
        gen.else();
        context.setParams({ field });
        context.error();
      }
      gen.endIf();
    });
  },
};

/** `type` with several types. As all of these, it leaves out of the error what stands in the schema. */
const union = {
  keyword: 'union',
  schemaType: 'array',
  error: { params: () => _`{}` },
  code: (context) => context.fail(not(or(...context.schema.map((type) => isOfType(context.data, type))))),
};

function isOfType(data, type) {
  if (type === 'null') return _`${data} === null`;
  if (type === 'integer') return _`Number.isInteger(${data})`;
  if (type === 'array') return _`Array.isArray(${data})`;
  if (type === 'object') return _`(typeof ${data} === "object" && ${data} !== null && !Array.isArray(${data}))`;
  return _`typeof ${data} === ${type}`;
}

/** Of texts: what is none has the wrong type, which is enough to be told. */
const values = {
  keyword: 'enum',
  type: 'string',
  schemaType: 'array',
  error: { params: () => _`{}` },
  code: (context) => context.fail(not(or(...context.schema.map((value) => _`${context.data} === ${value}`)))),
};

const readOnly = {
  keyword: 'readOnly',
  schemaType: 'boolean',
  error: { params: () => _`{}` },
  code: (context) => context.fail(_`true`),
};
