/** Ids that the server puts into code lenses and the client registers. */
export const submitCommand = 'commerceBatch.submit';
