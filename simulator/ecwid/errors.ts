import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';

/** Codes and statuses of https://docs.ecwid.com/api-reference/rest-api/rest-api-error-codes; the last five are not listed there. */
const statuses = {
  WRONG_PARAMETER: 400,
  INSUFFICIENT_APP_SCOPE: 403,
  INVALID_API_TOKEN: 403,
  STORE_NOT_FOUND: 404,
  PRODUCT_NOT_FOUND: 404,
  COMBINATION_NOT_FOUND: 404,
  CATEGORIES_NOT_FOUND: 404,
  ORDER_NOT_FOUND: 404,
  PROMOTION_NOT_FOUND: 404,
  DISCOUNT_COUPON_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  SKU_ALREADY_EXISTS: 409,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  BATCH_NOT_FOUND: 404,
  ENTITY_NOT_FOUND: 404,
  PATH_NOT_FOUND: 404,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NOT_SIMULATED: 501,
} as const;

export type ErrorCode = keyof typeof statuses;

export function errorAnswer(code: ErrorCode, message: string, headers?: Readonly<Record<string, string>>): Answer {
  return jsonAnswer(statuses[code], { errorMessage: message, errorCode: code }, headers);
}

export function wrongParameter(message: string): Answer {
  return errorAnswer('WRONG_PARAMETER', message);
}
