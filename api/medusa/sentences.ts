import type { Job } from './job.ts';
import { stateOf, tooLate } from './progress.ts';

/**
 * What a cancel did. The server answers 200 in every state but completed, so the times tell the truth:
 * a job that is being processed is marked as canceled only after all its work was done.
 */
export function stopSentence(job: Job): string {
  const { id, reached, result } = job;
  if (reached.has('completed')) {
    return `The job ${id} was ${tooLate(result)}.`;
  }
  if (reached.has('failed')) {
    return stateOf(job) === 'canceled'
      ? `The job ${id} was canceled before its work began; Medusa shows it as failed, which means the same.`
      : `Nothing was stopped: the job ${id} had already failed.`;
  }
  if (!reached.has('canceled')) {
    return `Medusa has not answered the cancel of the job ${id} yet. It answers one that meets the work only when that is done: look at its end.`;
  }
  if (reached.has('processing')) {
    return `The job ${id} is marked as canceled, but its work had begun: look at its end.`;
  }
  if (reached.has('confirmed')) {
    return `The job ${id} was canceled before its work began; Medusa may soon show it as failed, which means the same.`;
  }
  return reached.has('pre_processed')
    ? `The job ${id} was canceled; it had changed nothing.`
    : `The job ${id} was canceled before it was looked at; Medusa will soon show it as failed, which means the same.`;
}

/** The server refuses to cancel what is done. */
export function doneBeforeCancel(ticket: string): string {
  return `The cancel came too late: the job ${ticket} had already done all its work.`;
}
