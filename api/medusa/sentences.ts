import type { Job } from './job.ts';

/**
 * What a cancel did. The server answers 200 in every state but completed, so the times tell the truth:
 * a job that is being processed is marked as canceled only after all its work was done.
 */
export function stopSentence({ id, reached }: Job): string {
  if (reached.has('completed')) {
    return `The cancel came too late: the job ${id} had already done all its work.`;
  }
  if (reached.has('failed')) {
    return `Nothing was stopped: the job ${id} had already failed.`;
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
