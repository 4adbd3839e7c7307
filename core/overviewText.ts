/** What a file is about, in words for the lenses over it and the status beside it. */
import type { Dialect } from './dialect.ts';
import type { Overview } from './overview.ts';

/** `1,200 requests`, or `job` where a file is one. */
export function itemsInWords({ items }: Pick<Overview, 'items'>, { list, itemName }: Dialect): string {
  return list === undefined ? itemName : counted(items, itemName);
}

/** All of them. */
export function scopesInWords({ scopes }: Overview): string | undefined {
  return scopes.length === 0 ? undefined : `needs ${scopes.join(', ')}`;
}

/** More would make a line over the file longer than those of the file. */
const mostScopes = 3;

/** `needs create_catalog, read_catalog, read_orders and 4 more` */
export function fewScopesInWords(overview: Overview): string | undefined {
  const { scopes } = overview;
  const more = scopes.length - mostScopes;
  return more > 0 ? `needs ${scopes.slice(0, mostScopes).join(', ')} and ${more} more` : scopesInWords(overview);
}

/** Whether the items may run at the same time; undefined where that cannot be told, or nobody would ask. */
export function orderInWords(overview: Overview, { itemName }: Dialect): string | undefined {
  const { items, itemsWithoutId, unknownItems, dependency } = overview;
  if (dependency !== undefined)
    return `order matters: ${itemName} ${dependency.item} follows ${itemName} ${dependency.on}`;
  if (items < 2 || unknownItems > 0) return undefined;
  // Answers of a batch in parallel mode are told apart by ids alone.
  return itemsWithoutId === 0
    ? 'safe in parallel mode'
    : `safe in parallel mode once ${itemsWithoutId === 1 ? `the ${itemName} without an id has one` : 'all have ids'}`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
