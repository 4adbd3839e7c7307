/** Ids that the server puts into code lenses and the client registers. */
export const submitCommand = 'commerceBatch.submit';
/** Goes to a place: a URI and a range of the protocol. */
export const goToCommand = 'commerceBatch.goTo';
