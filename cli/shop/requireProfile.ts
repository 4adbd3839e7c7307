/** The shop that a file is sent to: named, of the file's service, and with a token. */
import type { Profile } from '../../core/target.ts';
import type { BatchFile } from '../files/batchFile.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { chooseProfile, type TargetValues } from './profile.ts';
import { requireTokens } from './tokens.ts';

/** @param wait whether the command stays until the run has ended */
export async function requireProfile(
  values: TargetValues,
  wait: boolean,
  file: BatchFile,
  terminal: Terminal,
): Promise<Profile | 'simulator'> {
  const chosen = await chooseProfile(values, terminal);
  if (chosen === undefined)
    throw new UsageError(
      'Name the shop: --profile NAME, --profile Simulator, or --service with --store or --base-url.',
    );
  if (chosen === 'simulator') {
    if (!wait)
      throw new UsageError(
        'The built-in simulator ends with the command, so --profile Simulator needs --wait. A shop that stays: commerce-batch simulate',
      );
    return chosen;
  }
  requireService(chosen, file);
  requireTokens([{ profile: chosen.name, target: chosen }], terminal.environment);
  return chosen;
}

export function requireService(profile: Profile, { name, dialect }: BatchFile): void {
  if (profile.service === dialect.service) return;
  throw new UsageError(
    `“${name}” is for ${dialect.service === 'ecwid' ? 'Ecwid' : 'Medusa'}, and “${profile.name}” is not.`,
  );
}
