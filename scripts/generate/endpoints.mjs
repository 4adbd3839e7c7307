// Writes the catalogue of the calls of the Ecwid API: node scripts/generate/endpoints.mjs
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.mjs';
import { printJson } from './printJson.mjs';

const sources = path.join(root, 'schemas/ecwid/sources');
const target = path.join(root, 'schemas/ecwid/endpoints.json');

/**
 * One docs page prints PUT for the logos; the endpoint overview, the older docs and the official client use POST, and
 * the note of that call says so.
 */
const misprints = new Set(['PUT /profile/logo']);

/** The older docs name the same family of parameters by another placeholder. */
const repeatedFamilies = new Set(['option_{name}', 'attribute_{name}']);

/** @returns {string} the catalogue as JSON text */
export function endpointsText() {
  const { entities } = read('entities.json');
  const calls = read('endpoints.json').filter((call) => !misprints.has(`${call.method} ${call.path}`));
  return printJson(calls.map((call) => endpointOf(call, entities, calls)));
}

function read(name) {
  return JSON.parse(fs.readFileSync(path.join(sources, name), 'utf8'));
}

function endpointOf(call, entities, calls) {
  const { method, summary, group, scopes, query, body, batch, docUrl, confidence, notes } = call;
  const names = query.map(({ name }) => name);
  return {
    key: `${method} ${call.path}`,
    method,
    path: call.path,
    summary,
    group,
    pathParameters: call.pathParams.map(pathParameterOf),
    scopes,
    query: query.filter(({ name }) => !isRepeated(name, names)).map(queryParameterOf),
    requiredFields: body === null ? [] : requiredFields(call, entities[body], calls),
    batch,
    confidence,
    ...(body !== null && { body }),
    ...(docUrl !== undefined && { docUrl }),
    ...(notes !== undefined && { notes }),
  };
}

/** The official client takes a coupon's code where the docs want its number. */
function pathParameterOf(parameter) {
  return parameter.name === 'discountCouponId' ? { ...parameter, type: 'string' } : parameter;
}

function isRepeated(name, names) {
  return repeatedFamilies.has(name) && names.some((other) => other !== name && other.startsWith(name.split('{')[0]));
}

function queryParameterOf({ name, ...rest }) {
  // The docs print the beginning that such parameters share.
  if (name === 'tplvar_') return { name: 'tplvar_{name}', ...rest };
  // The docs spell it “delimeter”, the official client “delimiter”. One of the two is needed.
  if (name === 'delimiter') return { name, ...rest, insteadOf: 'delimeter' };
  return { name, ...rest };
}

/** Bodies of changes are partial where the same entity can be created. */
function requiredFields({ method, body }, entity, calls) {
  const created = calls.some((call) => call.method === 'POST' && call.body === body);
  if (method !== 'POST' && created) return [];
  return Object.entries(entity.properties)
    .filter(([, property]) => property.requiredOnCreate === true)
    .map(([name]) => name);
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  fs.writeFileSync(target, endpointsText());
  console.log('Wrote schemas/ecwid/endpoints.json.');
}
