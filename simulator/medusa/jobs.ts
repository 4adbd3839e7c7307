import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { LedgerWriter } from '../ledger.ts';
import { notAllowed, notFound } from './errors.ts';
import type { Job } from './job.ts';
import { describeJob, statusOfJob } from './job.ts';
import type { JobDraft } from './jobBody.ts';
import type { EnginePorts } from './jobEngine.ts';
import { confirm, preProcess } from './jobEngine.ts';
import { medusaId } from './ulid.ts';
import type { User } from './users.ts';

/** Two confirms that come closer than this read the same state, and both are let in. */
const raceTime = 20;

/** All batch jobs, of all users. */
export class Jobs {
  private readonly ports: EnginePorts;
  private readonly ledger: LedgerWriter;
  private readonly jobs = new Map<string, Job>();

  constructor(ports: EnginePorts, ledger: LedgerWriter) {
    this.ports = ports;
    this.ledger = ledger;
  }

  create(draft: JobDraft, user: User): Answer {
    const now = this.ports.clock.now();
    const job: Job = {
      id: medusaId('batch', now, this.jobs.size + 1),
      type: draft.type,
      dryRun: draft.dryRun,
      createdBy: user.id,
      createdAt: now,
      updatedAt: now,
      context: draft.context,
      result: undefined,
      times: {},
      busy: undefined,
      confirmedTwice: false,
    };
    this.jobs.set(job.id, job);
    this.ledger.creates.push({
      at: now,
      service: 'medusa',
      ticket: job.id,
      storeId: undefined,
      deduplicationKey: undefined,
      groupId: undefined,
      requests: 1,
      repeated: false,
    });
    this.inBackground(job, preProcess(this.ports, job));
    return jsonAnswer(201, { batch_job: describeJob(job) });
  }

  /** The user's own jobs, newest first. */
  of(user: User): readonly Job[] {
    return [...this.jobs.values()].filter((job) => job.createdBy === user.id).reverse();
  }

  read(id: string, user: User): Answer {
    return this.withJob(id, user, answerJob);
  }

  confirm(id: string, user: User): Answer {
    return this.withJob(id, user, (job) => {
      const status = statusOfJob(job);
      const sinceConfirm = this.ports.clock.now() - (job.times.confirmed ?? 0);
      if (status === 'confirmed' && job.dryRun && sinceConfirm < raceTime) {
        job.confirmedTwice = true;
      } else if (status === 'pre_processed') {
        this.inBackground(job, confirm(this.ports, job));
      } else {
        return notAllowed('Cannot confirm processing for a batch job that is not pre processed');
      }
      return answerJob(job);
    });
  }

  /** Waits while the job is being processed: by then the work is done, and the job is completed and canceled. */
  async cancel(id: string, user: User): Promise<Answer> {
    const refused = this.withJob(id, user, (job) =>
      statusOfJob(job) === 'completed' ? notAllowed('Cannot cancel completed batch job') : undefined,
    );
    const job = this.jobs.get(id);
    if (refused !== undefined || job === undefined) return refused ?? missing(id);
    const now = this.ports.clock.now();
    const wasBusy = job.busy !== undefined;
    // What the answer shows was read before the row was locked.
    const seen = describeJob({ ...job, updatedAt: now, times: { ...job.times, canceled: now } });
    await job.busy;
    job.times.canceled = now;
    job.updatedAt = now;
    return wasBusy ? jsonAnswer(200, { batch_job: seen }) : answerJob(job);
  }

  private withJob<T>(id: string, user: User, answer: (job: Job) => T): T | Answer {
    const job = this.jobs.get(id);
    if (job === undefined) return missing(id);
    if (job.createdBy === user.id) return answer(job);
    return notAllowed('Cannot access a batch job that does not belong to the logged in user');
  }

  /** Closing the simulator aborts the sleep of a job; any other error is a mistake of the simulator and ends the job. */
  private inBackground(job: Job, work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (this.ports.closing.aborted) return;
      job.result = { ...job.result, errors: [`The simulator failed: ${String(error)}`] };
      job.times.failed = this.ports.clock.now();
    });
  }
}

function answerJob(job: Job): Answer {
  return jsonAnswer(200, { batch_job: describeJob(job) });
}

function missing(id: string): Answer {
  return notFound(`Batch job with id ${id} was not found`);
}
