import type { Answer } from '../answer.ts';
import { jsonAnswer, textAnswer } from '../answer.ts';

/** Shapes that Medusa 1.20 answers with. */

export function invalidData(message: string): Answer {
  return jsonAnswer(400, { type: 'invalid_data', message });
}

export function notAllowed(message: string): Answer {
  return jsonAnswer(400, { type: 'not_allowed', message });
}

export function notFound(message: string): Answer {
  return jsonAnswer(404, { type: 'not_found', message });
}

export const unknownError: Answer = jsonAnswer(500, {
  code: 'unknown_error',
  type: 'unknown_error',
  message: 'An unknown error occurred.',
});

export const wrongPassword: Answer = textAnswer(401, 'Unauthorized');
