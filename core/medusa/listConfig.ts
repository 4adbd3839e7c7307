/** Says in the fields that a server reads what `list_config`, its own note of them, says. */

type Values = Readonly<Record<string, unknown>>;

/** @returns undefined where something in it has no such field */
export function contextOfListConfig(listConfig: Values): Values | undefined {
  const context: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(listConfig)) {
    const [field, text] = translate(name, value);
    if (field === undefined) return undefined;
    if (text !== undefined) context[field] = text;
  }
  return context;
}

/** No value where the default says the same. */
function translate(name: string, value: unknown): readonly [field: string | undefined, value?: unknown] {
  if (name === 'take' && typeof value === 'number') return ['limit', value === 50 ? undefined : value];
  if (name === 'skip' && typeof value === 'number') return ['offset', value === 0 ? undefined : value];
  if (name === 'select' && isTexts(value)) return ['fields', value.length === 0 ? undefined : value.join(',')];
  if (name === 'relations' && isTexts(value)) return ['expand', value.length === 0 ? undefined : value.join(',')];
  if (name === 'order') return orderText(value) === undefined ? [undefined] : ['order', orderText(value)];
  return [undefined];
}

/** `-created_at` for `{ "created_at": "DESC" }`; undefined for anything but one column and its direction. */
export function orderText(order: unknown): string | undefined {
  if (typeof order !== 'object' || order === null) return undefined;
  const [first, ...others] = Object.entries(order);
  if (first === undefined || others.length > 0) return undefined;
  const [column, direction] = first;
  if (/^desc$/i.test(String(direction))) return `-${column}`;
  return /^asc$/i.test(String(direction)) ? column : undefined;
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
