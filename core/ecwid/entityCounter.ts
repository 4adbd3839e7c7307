/** Counts the entities that requests touch, by type. */
import type { ItemSegment } from '../groupIndex.ts';
import type { Endpoint } from './catalogue.ts';
import { DistinctSubjects } from './distinctSubjects.ts';
import type { Effect } from './effects.ts';
import { routes } from './route.ts';

export interface EntityCount {
  /** As the documentation groups them: `Products`. */
  readonly type: string;
  /** Requests that make a new one. */
  readonly created: number;
  /** How many different ones, by their ids; so for `deleted` and `read`. */
  readonly changed: number;
  readonly deleted: number;
  readonly read: number;
  /** Requests that change or delete some that their paths do not name. */
  readonly unnamed: number;
  /** Some request deletes all that the store has. */
  readonly all: boolean;
}

interface Counting {
  created: number;
  unnamed: number;
  all: boolean;
  readonly changed: DistinctSubjects;
  readonly deleted: DistinctSubjects;
  readonly read: DistinctSubjects;
}

export class EntityCounter {
  /** In the order in which the file comes to them. */
  readonly #byType = new Map<string, Counting>();

  add(
    endpoint: Endpoint,
    { effect, everything }: { readonly effect: Effect; readonly everything: boolean },
    segment: ItemSegment,
  ): void {
    if (effect === 'other') return;
    if (everything) this.#countingOf(endpoint.group).all = true;
    else if (segment.checked.subjectHash !== 0) this.#addNamed(endpoint, effect, segment);
    else if (effect === 'create') this.#countingOf(endpoint.group).created++;
    else if (effect !== 'read' && endpoint.method !== 'DELETE') this.#countingOf(endpoint.group).unnamed++;
  }

  /** What a call does below an entity changes the entity: a product whose image is deleted is no deleted product. */
  #addNamed(endpoint: Endpoint, effect: Effect, segment: ItemSegment): void {
    const { type, template } = subjectTypeOf(endpoint);
    const counting = this.#countingOf(type);
    if (effect === 'read') counting.read.add(segment);
    else if (effect === 'delete' && endpoint.path === template) counting.deleted.add(segment);
    else counting.changed.add(segment);
  }

  counts(): readonly EntityCount[] {
    return [...this.#byType].map(([type, { created, changed, deleted, read, unnamed, all }]) => ({
      type,
      created,
      changed: changed.size,
      deleted: deleted.size,
      read: read.size,
      unnamed,
      all,
    }));
  }

  #countingOf(type: string): Counting {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const fresh: Counting = {
      created: 0,
      unnamed: 0,
      all: false,
      changed: new DistinctSubjects(),
      deleted: new DistinctSubjects(),
      read: new DistinctSubjects(),
    };
    this.#byType.set(type, fresh);
    return fresh;
  }
}

interface SubjectType {
  readonly type: string;
  /** The path up to the first id. */
  readonly template: string;
}

const known = new Map<Endpoint, SubjectType>();

function subjectTypeOf(endpoint: Endpoint): SubjectType {
  let found = known.get(endpoint);
  if (found === undefined) {
    const end = endpoint.path.indexOf('}') + 1;
    const template = end === 0 ? endpoint.path : endpoint.path.slice(0, end);
    const route = routes.find((each) => each.template === template);
    found = { type: route?.endpoints[0]?.group ?? endpoint.group, template };
    known.set(endpoint, found);
  }
  return found;
}
