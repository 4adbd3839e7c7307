/** The flags of one submission as the user chose them, for each service its own. */

export interface EcwidFlags {
  readonly service: 'ecwid';
  readonly allowParallelMode: boolean;
  readonly stopOnFirstFailure: boolean;
  /** Label that lets the batch be stopped later; always sent. */
  readonly groupId: string;
}

export interface MedusaFlags {
  readonly service: 'medusa';
  /** True: the job stops after counting what it would do, and waits for a confirm. */
  readonly dryRun: boolean;
}

export type Flags = EcwidFlags | MedusaFlags;
