import type { JsonPath } from './tree.ts';

/**
 * Reads a JSON Pointer as ajv writes it.
 * @param value what it points into, because `/0` may be an item of a list or a field named “0”
 */
export function pathOf(pointer: string, value: unknown): JsonPath {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((text) => {
      const name = text.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(at) ? Number(name) : name;
      at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
      return step;
    });
}

/** A path as a message shows it: `items[0].price`. */
export function pathInWords(path: JsonPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
