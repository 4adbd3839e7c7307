import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { wrongParameter } from './errors.ts';
import { readFields } from './fields.ts';
import { productOf, replaceProduct } from './products.ts';
import type { Route, RouteRequest } from './route.ts';

const product = '/products/{productId}';

/**
 * Images by address only: the simulator keeps the address and fetches nothing.
 * https://docs.ecwid.com/api-reference/rest-api/products/product-images-and-videos
 */
export const productMediaRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${product}/image`,
    answer: (call) => setImage(call, external(call)),
  },
  {
    method: 'POST',
    path: `${product}/image/async`,
    answer: (call) => setImage(call, url(call)),
  },
  { method: 'DELETE', path: `${product}/image`, answer: removeImage },
  {
    method: 'POST',
    path: `${product}/gallery`,
    answer: (call) => addImage(call, external(call)),
  },
  {
    method: 'POST',
    path: `${product}/gallery/async`,
    answer: (call) => addImage(call, url(call)),
  },
  { method: 'DELETE', path: `${product}/gallery`, answer: removeGallery },
];

type Address = { readonly url: string } | { readonly fault: Answer };

function external({ query }: RouteRequest): Address {
  const address = query.get('externalUrl');
  if (address !== null && /^https?:\/\//.test(address)) return { url: address };
  return { fault: wrongParameter('Parameter "externalUrl" must be the address of an image.') };
}

function url({ body }: RouteRequest): Address {
  const read = readFields(body, { url: 'text', width: 'number', height: 'number' });
  if ('fault' in read) return read;
  const address = read.fields['url'];
  if (typeof address === 'string' && /^https?:\/\//.test(address)) return { url: address };
  return { fault: wrongParameter('Field "url" must be the address of an image.') };
}

function setImage(request: RouteRequest, address: Address): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  if ('fault' in address) return address.fault;
  replaceProduct(request, found.product, { imageUrl: address.url, originalImageUrl: address.url });
  return jsonAnswer(200, { id: request.store.nextId() });
}

function addImage(request: RouteRequest, address: Address): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  if ('fault' in address) return address.fault;
  const id = request.store.nextId();
  const galleryImages = [...found.product.galleryImages, { id, url: address.url }];
  replaceProduct(request, found.product, { galleryImages });
  return jsonAnswer(200, { id });
}

function removeImage(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  const deleteCount = typeof found.product['imageUrl'] === 'string' ? 1 : 0;
  replaceProduct(request, found.product, { imageUrl: '', originalImageUrl: '' });
  return jsonAnswer(200, { deleteCount });
}

function removeGallery(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  replaceProduct(request, found.product, { galleryImages: [] });
  return jsonAnswer(200, { deleteCount: found.product.galleryImages.length });
}
