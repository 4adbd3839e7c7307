import type { Fields } from '../json.ts';

/** Rows by what is to be done with them, such as `PRODUCT_CREATE`. */
export type Operations = Readonly<Record<string, readonly Fields[]>>;

export interface ImportPlan {
  readonly operations: Operations;
  /** What the job tells about it. */
  readonly descriptor: Fields;
}

/** Why a job fails, in the words of the real server. */
export class JobFailure extends Error {}
