import type { Terminal } from './terminal.ts';

/** One command of the command line. Each lives in a file of its own in `commands/`. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /** @returns the exit code. Throws `UsageError` for what cannot be carried out as written. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Loaded on demand: checking a file needs neither HTTP nor the simulator. */
  readonly load: () => Promise<Command>;
}
