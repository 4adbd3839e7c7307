/** https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request */
export const ecwidMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export type EcwidMethod = (typeof ecwidMethods)[number];

export function isEcwidMethod(text: string): text is EcwidMethod {
  return text === 'GET' || text === 'POST' || text === 'PUT' || text === 'DELETE';
}
