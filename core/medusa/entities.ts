/** What the entities of Medusa 1.20 are made of: the columns and relations that a path like `variants.prices` follows. */
import data from '../../schemas/medusa/entities.json';
import { nearest } from '../shape.ts';

export type EntityName = keyof typeof data.entities;

export interface Entity {
  readonly columns: readonly string[];
  /** Name of the relation → name of the entity. */
  readonly relations: Readonly<Record<string, string>>;
  readonly descriptions?: Readonly<Record<string, string>>;
}

const entities: ReadonlyMap<string, Entity> = new Map(Object.entries(data.entities));
const nothing: Entity = { columns: [], relations: {} };

export function entityOf(name: string): Entity {
  return entities.get(name) ?? nothing;
}

/** The entity at the end of a path of relations; undefined where one of them is unknown. */
export function entityAt(start: string, relations: readonly string[]): Entity | undefined {
  let entity = entityOf(start);
  for (const relation of relations) {
    const next = Object.hasOwn(entity.relations, relation) ? entity.relations[relation] : undefined;
    if (next === undefined) return undefined;
    entity = entityOf(next);
  }
  return entity;
}

/** True where the path names a relation, or a relation of a relation. */
export function isRelation(start: string, path: string): boolean {
  return entityAt(start, path.split('.')) !== undefined;
}

/** True where the path names a column, or one of a relation. */
export function isColumn(start: string, path: string): boolean {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  return entityAt(start, steps)?.columns.includes(last) === true;
}

/** The relation that was probably meant: the first unknown step is replaced by the nearest one. */
export function nearestRelation(start: string, path: string): string | undefined {
  const steps = path.split('.');
  const known = knownSteps(start, steps);
  const near = nearest(steps[known] ?? '', Object.keys(entityAt(start, steps.slice(0, known))?.relations ?? {}));
  if (near === undefined) return undefined;
  const meant = steps.with(known, near).join('.');
  return isRelation(start, meant) ? meant : undefined;
}

/** The column that was probably meant. */
export function nearestColumn(start: string, path: string, further: readonly string[] = []): string | undefined {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const relations = steps.join('.');
  const way = relations === '' || isRelation(start, relations) ? relations : nearestRelation(start, relations);
  if (way === undefined) return undefined;
  const columns = entityAt(start, way === '' ? [] : way.split('.'))?.columns ?? [];
  const near = nearest(last, way === '' ? [...columns, ...further] : columns);
  return near === undefined ? undefined : way === '' ? near : `${way}.${near}`;
}

function knownSteps(start: string, steps: readonly string[]): number {
  let count = 0;
  while (count < steps.length && entityAt(start, steps.slice(0, count + 1)) !== undefined) count++;
  return count;
}
