/** What the user decides before a file is sent. */
import type { EcwidFlags, Flags, MedusaFlags } from '../../core/flags.ts';
import type { Profile } from '../../core/target.ts';
import type { Choice } from './steps.ts';

export interface Decision {
  readonly profile: Profile;
  readonly flags: Flags;
  readonly deduplicationKey: string;
}

/** Flags of the last submission of a file, kept for "same as last time". The key is never used twice. */
export interface LastDecision {
  readonly profile: string;
  readonly flags: Flags;
}

/** The first step offers to repeat the last submission; the answers are filled in already. */
export function againChoices(last: LastDecision | undefined): readonly Choice<'same'>[] {
  if (last === undefined) return [];
  return [
    { label: '$(history) Same as last time', detail: `${last.profile}: ${flagsInWords(last.flags)}`, value: 'same' },
  ];
}

export function flagsInWords(flags: Flags): string {
  return flags.service === 'ecwid' ? ecwidInWords(flags) : medusaInWords(flags);
}

function ecwidInWords({ allowParallelMode, stopOnFirstFailure, groupId }: EcwidFlags): string {
  const order = allowParallelMode ? 'in parallel' : 'one after another';
  return `${order}, ${stopOnFirstFailure ? 'stop on first failure' : 'go on after failures'}, group “${groupId}”`;
}

function medusaInWords({ dryRun }: MedusaFlags): string {
  return dryRun ? 'dry run' : 'run';
}
