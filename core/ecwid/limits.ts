/** https://docs.ecwid.com/api-reference/rest-api/batch-requests */
export const ecwidBatchLimit = 500;
