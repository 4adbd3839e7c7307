/** The fields of a request, each in a sentence or two, for completion and hover. */
export const fieldTexts = {
  id: 'Names the request in the answer, so that its outcome can be told from the others. Each id is there once in a file.',
  path: 'The call without the address and the store id: it starts with a slash, and a query may follow it.',
  method: 'What is done at the path: `GET` reads, `POST` creates, `PUT` changes, `DELETE` deletes.',
  body: 'What is created or changed, as an object.',
} as const;

export function isFieldName(name: unknown): name is keyof typeof fieldTexts {
  return typeof name === 'string' && Object.hasOwn(fieldTexts, name);
}
