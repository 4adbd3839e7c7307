/** What the shell learns. Documented in `docs/command-line.md`. */
export const exitCodes = {
  /** Clean, or everything succeeded. */
  fine: 0,
  /** Findings, or failed outcomes. */
  found: 1,
  /** The command cannot be carried out as it was written. */
  usage: 2,
  /** The service could not be reached or refused, or the outcome is not known. */
  service: 3,
} as const;
