/** Everything the commands see of the process they run in. Only `main.ts` makes one; tests hand in their own. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly readStdin: () => Promise<Uint8Array>;
  /**
   * Asks on stderr and reads one line; undefined when the input or the program ends before there is one.
   * There is no such function where nobody is there to answer: standard input is no terminal.
   */
  readonly ask: ((question: string) => Promise<string | undefined>) | undefined;
  readonly environment: Environment;
  /** The working folder: what relative paths count from. */
  readonly folder: string;
  /** Aborted when the user wants the program to end; the reason is an `Interruption`. */
  readonly signal: AbortSignal;
}

export interface Output {
  write(text: string): void;
  /** Undefined where the output is no screen. */
  readonly columns: number | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** `SIGPIPE`: who read our output is gone. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGPIPE';

const interruptions: Readonly<Record<Interruption, number>> = { SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 };

/** 128 and the signal's number, as shells have it. */
export function exitCodeOfInterruption(signal: AbortSignal): number {
  const reason: unknown = signal.reason;
  const known = Object.entries(interruptions).find(([name]) => name === reason);
  return known?.[1] ?? interruptions.SIGINT;
}
