import type { Answer } from '../answer.ts';
import type { Store } from './store.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'] satisfies Method[];

/** A request as its handler sees it: path parameters decoded, the body read. */
export interface RouteRequest {
  readonly store: Store;
  readonly now: number;
  /** The value of a path parameter, decoded. */
  parameter(name: string): string;
  readonly query: URLSearchParams;
  /** Nothing for an empty body. */
  readonly body: unknown;
}

/** How one call of the catalogue is carried out. */
export interface Route {
  readonly method: Method;
  /** As the catalogue of calls has it: `/products/{productId}`. */
  readonly path: string;
  readonly answer: (request: RouteRequest) => Answer;
}
