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

/**
 * Scopes that a call works without. https://docs.ecwid.com/api-reference/rest-api/store-profile/get-store-profile
 * calls two of the three “additional”.
 */
const scopesNeeded = new Map([['GET /profile', ['read_store_profile']]]);

const furtherNotes = new Map([
  [
    'GET /profile',
    'With read_store_limits it also answers limitsAndRestrictions, with read_store_profile_extended details of billing.',
  ],
]);

/** Parameters that take more than the type of the source says, by an older page or by their own description. */
const widerTypes = new Map([
  ['GET /discount_coupons discount_type', 'list'],
  ['GET /discount_coupons availability', 'list'],
  ['GET /orders orderNumber', 'list'],
  // “all”, or a number for each filter: `onsale:all,attribute_Brand:50`.
  ['GET /products/filters filterFacetLimit', 'string'],
  // A number or “home”.
  ['GET /products/filters filterParentCategoryId', 'string'],
]);

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
  const { method, summary, group, query, body, batch, docUrl, confidence } = call;
  const key = `${method} ${call.path}`;
  const names = query.map(({ name }) => name);
  const further = furtherNotes.get(key);
  const notes = further === undefined ? call.notes : [...(call.notes ?? []), further];
  return {
    key,
    method,
    path: call.path,
    summary,
    group,
    pathParameters: call.pathParams.map(pathParameterOf),
    scopes: scopesNeeded.get(key) ?? call.scopes,
    query: query.filter(({ name }) => !isRepeated(name, names)).map((parameter) => queryParameterOf(key, parameter)),
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

function queryParameterOf(key, { name, type, ...others }) {
  const rest = { type: widerTypes.get(`${key} ${name}`) ?? type, ...others };
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
