/** A look at tickets or jobs that no record of this machine knows. */
import { ApiError } from '../../api/errors.ts';
import type { Progress } from '../../api/service.ts';
import type { Profile } from '../../core/target.ts';
import { exitCodes } from '../exitCodes.ts';
import { alignColumns, counted, firstLine, plain } from '../print/plain.ts';
import { requireTokens } from '../shop/tokens.ts';
import type { Terminal } from '../terminal.ts';
import type { Session } from './session.ts';

export async function ticketStatus(
  session: Session,
  tickets: readonly string[],
  profile: Profile,
  format: 'text' | 'json',
  { environment, stdout, stderr, signal }: Terminal,
): Promise<number> {
  const owner = { profile: profile.name, target: profile };
  requireTokens([owner], environment);
  const service = session.serviceOf(owner);
  const found: (Progress & { readonly ticket: string })[] = [];
  let code: number = exitCodes.fine;
  for (const ticket of tickets) {
    try {
      const progress = await service.check(ticket, signal);
      found.push({ ticket, ...progress });
      if (format === 'text') stdout.write(textOf(ticket, progress));
      if (hasFailed(progress)) code = Math.max(code, exitCodes.found);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      stderr.write(`${plain(error.message, 1000)}\n`);
      code = exitCodes.service;
    }
  }
  if (format === 'json') stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  return code;
}

function hasFailed({ state, outcomes }: Progress): boolean {
  return state === 'failed' || state === 'canceled' || outcomes.some(({ status }) => status === 'FAILED');
}

function textOf(ticket: string, { state, completed, total, outcomes, note }: Progress): string {
  const failed = outcomes.filter(({ status }) => status === 'FAILED');
  const counts = total === undefined ? `${completed} done` : `${completed} of ${total} done`;
  const rows = failed
    .slice(0, 20)
    .map(({ index, id, httpStatusCode, body }) => [
      `  ${index}`,
      plain(id ?? '', 40),
      String(httpStatusCode ?? ''),
      firstLine(body),
    ]);
  const lines = [
    `${plain(ticket)}: ${state}, ${counts}${failed.length > 0 ? `, ${counted(failed.length, 'failure')}` : ''}.`,
    ...(note === undefined ? [] : [plain(note, 1000)]),
    ...alignColumns(rows),
  ];
  return `${lines.join('\n')}\n`;
}
