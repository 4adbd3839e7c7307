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

export interface Route {
  readonly method: Method;
  /** From the slash after the store id: `/products/{productId}`. All parameters are digits but `{orderId}`. */
  readonly path: string;
  /** The access scope that the call needs, as in the API's documentation; none when left out. */
  readonly scope?: string;
  readonly answer: (request: RouteRequest) => Answer;
}
