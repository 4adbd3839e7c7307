import type { ItemSegment } from '../groupIndex.ts';
import { fieldSpans, textIn } from '../json/topLevel.ts';
import { isEcwidMethod } from './methods.ts';
import { endOfName } from './path.ts';
import { matchPath } from './route.ts';
import { subjectOf } from './subject.ts';

/** Counts different entities. A request is read only when another one may be about the same entity. */
export class DistinctSubjects {
  /** By hash of the subject: the first request, or the subjects once there were two. */
  readonly #found = new Map<number, ItemSegment | Set<string | undefined>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(segment: ItemSegment): void {
    const hash = segment.checked.subjectHash;
    const found = this.#found.get(hash);
    if (found === undefined) {
      this.#found.set(hash, segment);
      this.#size++;
      return;
    }
    const subjects = found instanceof Set ? found : new Set([subjectIn(found)]);
    const before = subjects.size;
    subjects.add(subjectIn(segment));
    this.#size += subjects.size - before;
    this.#found.set(hash, subjects);
  }
}

function subjectIn({ text }: ItemSegment): string | undefined {
  const [path, method] = fieldSpans(text, ['path', 'method']).map((span) =>
    span === undefined ? '' : textIn(text, span),
  );
  if (path === undefined || method === undefined || !isEcwidMethod(method)) return undefined;
  const end = endOfName(path);
  const route = matchPath(path, end);
  return route && subjectOf(path, end, route, method);
}
