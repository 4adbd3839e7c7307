/** Where the simulator answers otherwise than the recorded server, on purpose. */
export interface Difference {
  /** All of them, as the replay words them. */
  readonly what: readonly string[];
  readonly why: string;
}

const staysUp = {
  what: ['3. GET /admin/batch-jobs/batch_id: no answer became an answer'],
  why: 'A key that names no file ends the process of the real server. The simulator stays, and shows the job as the real one does after its restart: created, for ever.',
};
const hasFileService = 'The simulator always has a file service.';

export const differences: Readonly<Record<string, Difference>> = {
  'danger-01-import-missing-file': staysUp,
  'danger-02-import-no-fileKey': staysUp,
  'danger-10-order-burst-12': {
    what: [`final: not done after 20 s became ${Array(12).fill('completed').join()}`],
    why: 'The simulator has no database whose connections could run out.',
  },
  'danger-11-price-list-import-missing-file': staysUp,
  'list-11-dry-run-wrong-in-list': {
    what: ['no exchanges'],
    why: 'It holds a summary only. What it says is asserted by “the list says dry_run false unless it is asked for”.',
  },
  'nofile-01-export': {
    what: ['4. GET /admin/batch-jobs/batch_id: body.batch_job.result.errors: lacking (states: confirmed, completed)'],
    why: hasFileService,
  },
  'nofile-03-upload': {
    what: [
      '1. POST /admin/uploads/protected: status 500 became 200',
      '2. POST /admin/uploads/download-url: status 500 became 200',
    ],
    why: hasFileService,
  },
  'setup-orders': {
    what: [1, 3, 5].flatMap((number) => [
      `${number}. POST /admin/draft-orders: status 200 became 404`,
      `${number + 1}. POST /admin/draft-orders/dorder_id/pay: status 200 became 404`,
    ]),
    why: 'The shop of the simulator has its orders from the start; none can be made.',
  },
};
