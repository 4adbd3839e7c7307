// Writes one JSON Schema for each body entity of the Ecwid API: node scripts/generate/entities.mjs
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.mjs';
import { printJson } from './printJson.mjs';

const source = path.join(root, 'schemas/ecwid/sources/entities.json');
const folder = path.join(root, 'schemas/ecwid/entities');

/**
 * `2026-01-31 18:57:19 +0000`. The documentation's own examples leave out the zone, the seconds or the time of day, and
 * the official Java client writes the zone as `GMT` or `GMT+00:00`, or the day alone.
 */
const datePattern =
  '^\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?[A-Z]{0,4}([+-]\\d{2}:?\\d{2})?)?)?$';

const text = { type: 'string' };

/** The documentation prints these values in lower case, the official client sends them in capitals. */
const bothCases = (...values) => ({ enum: [...values, ...values.map((value) => value.toLowerCase())] });

/** The documentation has one more, which the client does not know. */
const fieldTypes = bothCases(
  ...['TEXT', 'TEXTAREA', 'SELECT', 'RADIO_BUTTONS', 'CHECKBOX', 'TOGGLE_BUTTON_GROUP', 'DATETIME', 'EMPTY'],
);

/** What the source says in an engineer's words, or wrongly. Paths as in `Order.items[].sku`. */
const corrections = {
  // A phrase of the documentation taken for the values of an enumeration.
  'Order.lang': { enum: undefined },
  'ProductReviewStatus.status': bothCases('MODERATED', 'PUBLISHED'),
  'ProductReviewMassUpdate.newStatus': bothCases('MODERATED', 'PUBLISHED'),
  'CheckoutExtraField.type': fieldTypes,
  'CheckoutExtraField.checkoutDisplaySection': bothCases(
    ...['EMAIL', 'SHIPPING_ADDRESS', 'PICKUP_DETAILS', 'SHIPPING_METHODS', 'PICKUP_METHODS', 'PAYMENT_DETAILS'],
    ...['BILLING_ADDRESS', 'ORDER_COMMENTS'],
  ),
  'CheckoutExtraField.orderDetailsDisplaySection': bothCases(
    ...['SHIPPING_INFO', 'BILLING_INFO', 'CUSTOMER_INFO', 'ORDER_COMMENTS', 'HIDDEN', 'SHIPPING_ADDRESS'],
    ...['SHIPPING_METHODS', 'PICKUP_DETAILS', 'PICKUP_METHODS', 'PAYMENT_DETAILS'],
  ),
  // Its table has two of them in lower case, its example one in capitals.
  'CustomerExtraField.type': fieldTypes,
  // Texts in the documentation, numbers in the official client.
  'AsyncImage.width': { alsoText: true },
  'AsyncImage.height': { alsoText: true },
  // Its example sends the name of the group as it was read.
  'Customer.customerGroupName': { writable: true },
  // Both pages about variations send it in their example.
  'ProductVariation.inStock': { writable: true },
  // A table of the next object on the page; the official client has a text for each language.
  'AsyncImage.alt.translated': { properties: undefined, additionalProperties: text },
  // The documentation describes one field and sends five.
  'ProductFilters.params': { additionalProperties: {} },
  'Category.productCount': { description: 'Number of products in the category and its subcategories' },
};

/** Fields that stand in the documentation's own examples only. */
const additions = {
  // The documentation's example of a new product.
  Product: { volumeUnit: { ...text, description: 'Unit of the volume' } },
  // Its older example of a gallery, and every product that is read.
  'Product.media.images[]': { isMain: { type: 'boolean', description: 'Whether it is the main picture' } },
  // The documentation's example of a new customer.
  Customer: { name: { ...text, description: 'Full name' } },
  // The documentation's example of a changed order; its table and the official client write “fulfillmentType”.
  'Order.shippingOption': {
    fulfilmentType: { ...text, description: 'Shipping, pickup or delivery, also spelt fulfillmentType' },
  },
  // The older documentation's example of a PayPal option.
  PaymentOption: { payPalEmail: { ...text, description: 'E-mail address of the PayPal account' } },
};

/** Misspelt in the documentation; the right spelling stands beside them. Left out, so that a request is told. */
const misspelt = new Set(['Category.seoDecriptionTranslated']);

const productNote =
  'Required by the current documentation; the official Java client creates products with a name alone.';
const orderNote =
  'Required by the current documentation; older pages require the payment and the fulfilment status only.';
const couponNote = 'Required by older pages of the documentation; the current one does not say.';

/** What is to be known of a field that only some sources require. */
const requiredNotes = {
  'Product.sku': productNote,
  'Product.price': productNote,
  'Order.email': orderNote,
  'Order.total': orderNote,
  'Order.subtotal': orderNote,
  'DiscountCoupon.name': couponNote,
  'DiscountCoupon.code': couponNote,
};

const entityNotes = {
  InstantSiteRedirect: 'POST takes a list of them, PUT one.',
};

/** One object or a list of them. */
const alsoLists = new Set(['InstantSiteRedirect']);

/** @returns {Record<string, string>} the text of every schema by file name */
export function entityFiles(text = fs.readFileSync(source, 'utf8')) {
  const { entities } = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(entities).map(([name, entity]) => [`${name}.schema.json`, printJson(schemaOf(name, entity))]),
  );
}

function schemaOf(name, entity) {
  const uses = `Body of ${new Intl.ListFormat('en').format(entity.usedBy)}.`;
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${name}.schema.json`,
    title: inWords(name),
    description: entityNotes[name] === undefined ? uses : `${uses} ${entityNotes[name]}`,
  };
  if (entity.sameAs !== undefined) return { ...schema, allOf: [{ $ref: `${entity.sameAs}.schema.json` }] };
  const { type, ...shape } = shapeOf(entity, name);
  if (alsoLists.has(name)) return { ...schema, type: [type, 'array'], ...shape, items: { type, ...shape } };
  return { ...schema, type, ...shape };
}

function shapeOf(field, place) {
  const {
    type,
    enum: values,
    format,
    nullable,
    description,
    writable,
    items,
    properties: ownProperties,
    additionalProperties,
    requiredOnCreate,
    alsoText,
  } = { ...field, ...corrections[place] };
  const properties = ownProperties === undefined ? undefined : { ...ownProperties, ...additions[place] };
  const isDate = format === 'ecwid-date';
  const note = requiredNotes[place];
  if (field.requiredNote !== undefined && note === undefined) throw new Error(`${place} has a note to be worded`);
  return defined({
    type: alsoText ? [type, 'string'] : typeOf(type, isDate, nullable),
    enum: values === undefined || !nullable ? values : [...values, null],
    format: isDate ? 'ecwid-date' : undefined,
    pattern: isDate ? datePattern : undefined,
    description: description === undefined ? undefined : sentence(description),
    readOnly: writable === false ? true : undefined,
    requiredOnCreate,
    requiredNote: note,
    items: items === undefined ? undefined : shapeOf(items, `${place}[]`),
    properties: Object.keys(properties ?? {}).length === 0 ? undefined : propertiesOf(properties, place),
    additionalProperties: additionalPropertiesOf(properties, additionalProperties, place),
  });
}

/** Any type at all is no type; a date may also be UNIX seconds. */
function typeOf(type, isDate, nullable) {
  if (Array.isArray(type)) return undefined;
  if (isDate) return ['string', 'integer'];
  return nullable ? [type, 'null'] : type;
}

function propertiesOf(properties, place) {
  const entries = Object.entries(properties)
    .map(([name, field]) => [name, field, `${place}.${name}`])
    .filter(([, , path]) => !misspelt.has(path));
  return Object.fromEntries(entries.map(([name, field, path]) => [name, shapeOf(field, path)]));
}

/** An object whose fields are known takes no others; one without is open. */
function additionalPropertiesOf(properties, additionalProperties, place) {
  if (typeof additionalProperties === 'object') return shapeOf(additionalProperties, `${place}{}`);
  return Object.keys(properties ?? {}).length === 0 ? undefined : false;
}

function defined(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** `ProductVariation` as “Product variation”. */
function inWords(name) {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sentence(description) {
  // The source lowers the first letter after “By language code: ”, abbreviations included.
  return description.replace(/: hTML\b/, ': HTML');
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  const files = entityFiles();
  fs.mkdirSync(folder, { recursive: true });
  for (const file of fs.readdirSync(folder)) if (!(file in files)) fs.rmSync(path.join(folder, file));
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  console.log(`Wrote ${Object.keys(files).length} schemas to schemas/ecwid/entities.`);
}
